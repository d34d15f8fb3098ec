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

const circuits = needsVerilator() ? 'integer,verilator,embedded' : 'integer,embedded'

type Json = {
  results: { interpreter: string; vectors: number; mismatchingOutputs: number; mismatchingActions: number; internalDifferences: number }[]
}

describe('engram replay', () => {
  it.each(referenceNames)(`${circuits} agree in every value on 500 random vectors: %s`, async (name) => {
    const { code, stdout, stderr } = await replayCommand(await recordedSet(root, name, 500), circuits, '--json')
    expect(stderr).not.toContain('differ')
    const { results } = JSON.parse(stdout) as Json
    expect(results.map(({ interpreter }) => interpreter)).toEqual(circuits.split(','))
    for (const result of results) {
      expect(result).toMatchObject({ vectors: 500, mismatchingOutputs: 0, mismatchingActions: 0, internalDifferences: 0 })
    }
    expect(code).toBe(0)
  }, 240_000)
})
