import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { badInputGroups } from './bad-input-groups.ts'
import { badInputsPage } from './bad-inputs-page.ts'
import type { Observed } from './observed.ts'
import { runCallInput } from './run-call-input.ts'
import { runCommandInput } from './run-command-input.ts'

const seen = new Map<object, Observed>()

describe.each(badInputGroups)('$title', ({ inputs }) => {
  test.concurrent.for(inputs)('$title', async (input, { expect: check }) => {
    // The first of each group has a process of its own, as users have: exit code and streams are those of the function that the others
    // call.
    const alone = input === inputs[0] ? { alone: true } as const : {}
    const observed = 'args' in input ? await runCommandInput({ ...input, ...alone }) : await runCallInput(input)
    seen.set(input, observed)
    check(observed).toMatchObject({ code: input.code ?? 2, broken: [] })
    // For people: one paragraph that fits two lines of a wide terminal, more only for lists of names.
    check(observed.message.length).toBeLessThan(320)
  })
})

test('every input was tried, and no two have one title', () => {
  const inputs = badInputGroups.flatMap(group => group.inputs)
  expect(inputs.filter(input => !seen.has(input)).map(({ title }) => title)).toEqual([])
  expect(new Set(inputs.map(({ title }) => title)).size).toBe(inputs.length)
})

test('docs/bad-inputs.md is what engram says (npm run docs writes it again)', async () => {
  const groups = badInputGroups.map(group => ({ group, observed: group.inputs.map(input => seen.get(input)!) }))
  await expect(badInputsPage(groups)).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', 'docs', 'bad-inputs.md'))
})

test('pipes and backticks of a message do not break its row', () => {
  const group = {
    title: 'A',
    about: 'B',
    inputs: [
      { title: 'a|b', args: [] },
      { title: 'c', args: [] },
    ],
  }
  const page = badInputsPage([
    {
      group,
      observed: [
        { message: 'one of `x`|y', code: 2, broken: [] },
        { message: '', code: 0, broken: [] },
      ],
    },
  ])
  expect(page).toContain('| a\\|b | `` one of `x`\\|y `` | 2 |\n| c | nothing | 0 |')
})
