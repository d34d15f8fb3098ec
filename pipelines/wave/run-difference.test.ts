import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSampleRun } from '../fixtures/write-sample-run.ts'
import { runDifference } from './run-difference.ts'

describe('runDifference', () => {
  let home = ''
  beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-difference-'))))
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('finds the first row, one by its number over all parts, and the first of a network', async () => {
    const directory = join(home, 'run')
    // Two rows of each of two networks.
    const { parts } = await writeSampleRun(directory, { tables: ['diffs'], networks: 2, different: true })
    const first = await runDifference(directory, parts, 'first', undefined)
    const where = { source: 'sample', sample: 4, step: 2, population: 'layer1', unit: 1 }
    expect(first).toMatchObject({ row: 0, network: 0, ...where, signal: 'membrane' })
    expect(first.expected - first.got).toBe(5n)
    expect(await runDifference(directory, parts, 1, undefined)).toMatchObject({ row: 1, network: 0, signal: 'spike' })
    expect(await runDifference(directory, parts, 3, undefined)).toMatchObject({ row: 3, network: 1, signal: 'spike' })
    expect(await runDifference(directory, parts, 'first', 1)).toMatchObject({ row: 2, network: 1, signal: 'membrane' })
    expect(await runDifference(directory, parts, 3, 1)).toMatchObject({ row: 3 })
    for (const [around, network, message] of [
      [4, undefined, '--around 4: is no row of table diffs, expected one from 0 to 3'],
      [0, 1, '--around 0: is of network 0, expected a row of network 1'],
      ['first', 7, `network 7 of ${directory}: the circuit differs in nothing that table diffs holds, so there is nothing to see`],
    ] as const) {
      await expect(runDifference(directory, parts, around, network)).rejects.toMatchObject({ exitCode: 2, message })
    }
  })

  it('says that a run has none, or compared no circuit', async () => {
    const [equal, other] = [join(home, 'equal'), join(home, 'other')]
    const { parts } = await writeSampleRun(equal, { tables: ['diffs'] })
    await expect(runDifference(equal, parts, 'first', undefined)).rejects.toMatchObject({
      exitCode: 2, message: `${equal}: the circuit differs in nothing that table diffs holds, so there is nothing to see`,
    })
    await expect(runDifference(equal, parts, 0, undefined)).rejects.toMatchObject({
      exitCode: 2, message: '--around 0: is no row of table diffs, which is empty',
    })
    const without = await writeSampleRun(other, { tables: ['traces'] })
    await expect(runDifference(other, without.parts, 'first', undefined)).rejects.toMatchObject({
      exitCode: 2, message: `${other}: has no table diffs, expected a run with cosimulateRtl()`,
    })
  })
})
