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
    const observed = 'args' in input ? await runCommandInput(input) : await runCallInput(input)
    seen.set(input, observed)
    check(observed).toMatchObject({ code: input.code ?? 2, broken: [] })
  })
})

test('docs/bad-inputs.md is what engram says (npm run docs writes it again)', async () => {
  const groups = badInputGroups.map(group => ({ group, observed: group.inputs.map(input => seen.get(input)!) }))
  await expect(badInputsPage(groups)).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', 'docs', 'bad-inputs.md'))
})
