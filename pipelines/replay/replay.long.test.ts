import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { referenceNames } from '../../models/references/reference-names.ts'
import { recordedSet } from './fixtures/recorded-set.ts'
import { replayCommand } from './fixtures/replay-command.ts'

const root = await mkdtemp(join(tmpdir(), 'engram-replay-'))
afterAll(() => rm(root, { recursive: true, force: true }))

/** The embedded simulator, which takes much longer to compile a circuit, replays one reference of each kind of neuron. */
const embedded = ['lif-32-16', 'fractional-32-4-16', 'bitshift-custom_slow_decay']
const interpretersOf = (name: string): readonly string[] => [
  'integer', ...(needsVerilator() ? ['verilator'] : []), ...(embedded.includes(name) ? ['embedded'] : []),
]

type Json = {
  results: { interpreter: string; vectors: number; mismatchingOutputs: number; mismatchingActions: number; internalDifferences: number }[]
}

describe('engram replay', () => {
  it('has one reference of each kind for the embedded simulator', () => {
    const kindOf = (name: string): string => name.split('-')[0]!
    expect([...new Set(referenceNames.map(kindOf))].toSorted()).toEqual(embedded.map(kindOf).toSorted())
    expect(referenceNames).toEqual(expect.arrayContaining(embedded))
  })

  it.each(referenceNames)('in all that replay it every value of 500 random vectors agrees: %s', async (name) => {
    const those = interpretersOf(name)
    const { code, stdout, stderr } = await replayCommand(await recordedSet(root, name, 500), those.join(), '--json')
    expect(stderr).not.toContain('differ')
    const { results } = JSON.parse(stdout) as Json
    expect(results.map(({ interpreter }) => interpreter)).toEqual(those)
    for (const result of results) {
      expect(result).toMatchObject({ vectors: 500, mismatchingOutputs: 0, mismatchingActions: 0, internalDifferences: 0 })
    }
    expect(code).toBe(0)
  }, 240_000)
})
