import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Float32, Int16, Int32, List, Field, Table, tableToIPC, vectorFromArray } from 'apache-arrow'
import { Table as WasmTable, writeParquet } from 'parquet-wasm'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'

const folder = await scratchFolder('l5pc-io')
const real = sharedData('l5pc-io')

type Simulation = { simulation: number; times: number[]; synapses: number[]; voltage: number[]; spikes: number[] }

/** Twelve steps; a spike comes in on line 3 n in every step n but the last two, and the cell spikes in step 6. */
const simulation = (number: number, more: Partial<Simulation> = {}): Simulation => ({
  simulation: number, times: Array.from({ length: 10 }, (_, n) => n), synapses: Array.from({ length: 10 }, (_, n) => 3 * n),
  voltage: Array.from({ length: 12 }, (_, n) => (n === 6 ? 20 : -70 + n / 2)), spikes: [6], ...more,
})
const list = (rows: readonly (readonly number[])[], type: Int16 | Float32) => vectorFromArray(rows, new List(new Field('item', type, true)))
const write = async (path: string, rows: readonly Simulation[]): Promise<void> => {
  const table = new Table({
    simulation: vectorFromArray(rows.map((row) => row.simulation), new Int32()),
    milliseconds: vectorFromArray(rows.map(() => 12), new Int32()),
    input_time: list(rows.map(({ times }) => times), new Int16()),
    input_synapse: list(rows.map((row) => row.synapses), new Int16()),
    soma_mv: list(rows.map(({ voltage }) => voltage), new Float32()),
    output_spike_ms: list(rows.map(({ spikes }) => spikes), new Int16()),
  })
  await writeFile(path, writeParquet(WasmTable.fromIPCStream(tableToIPC(table, 'stream'))))
}
const all = async (path: string, train: readonly Simulation[]): Promise<string> => {
  await write(join(path, 'train.parquet'), train)
  await write(join(path, 'validation.parquet'), [simulation(2)])
  await write(join(path, 'test.parquet'), [simulation(3)])
  return path
}
const small = { dataset: 'l5pc-io', window: 4, burnIn: 2, skip: 3 }

it('cuts simulations into windows behind a burn-in, with spike and voltage of each step as targets (by hand)', async () => {
  const found = await samplesOf({ ...small, path: await all(folder, [simulation(0), simulation(1)]) })
  // Judged from 3 and from 7 on; a third one would end behind step 12.
  expect(found.map(({ split, group, source }) => [split, group, source])).toEqual([
    ['train', 'simulation 0', 'train.parquet, simulation 0 from 3 ms'], ['train', 'simulation 0', 'train.parquet, simulation 0 from 7 ms'],
    ['train', 'simulation 1', 'train.parquet, simulation 1 from 3 ms'], ['train', 'simulation 1', 'train.parquet, simulation 1 from 7 ms'],
    ['validation', 'simulation 2', 'validation.parquet, simulation 2 from 3 ms'],
    ['validation', 'simulation 2', 'validation.parquet, simulation 2 from 7 ms'],
    ['test', 'simulation 3', 'test.parquet, simulation 3 from 3 ms'], ['test', 'simulation 3', 'test.parquet, simulation 3 from 7 ms'],
  ])
  const [first, second] = found
  expect(first).toMatchObject({ length: 6, lines: 1278, stepMicroseconds: 1000, label: null })
  expect(first!.recording).toEqual({ kind: 'events', events: {
    steps: Int32Array.of(0, 1, 2, 3, 4, 5), lines: Int32Array.of(3, 6, 9, 12, 15, 18), values: null,
  } })
  expect([...first!.mask!]).toEqual([0, 0, 1, 1, 1, 1])
  // (-69.5 + 67.7) / 10, ..., the spike in step 6 clipped to -55.
  const targets = [0, -0.18, 0, -0.13, 0, -0.08, 0, -0.03, 0, 0.02, 1, 1.27]
  expect([...first!.targets!].map((value) => Number(value.toFixed(5)))).toEqual(targets)
  // Nothing comes in during its last step.
  expect(second!.recording).toMatchObject({ events: { steps: Int32Array.of(0, 1, 2, 3, 4) } })
  expect([...second!.targets!].filter((_, at) => at % 2 === 0)).toEqual([0, 1, 0, 0, 0, 0])
})

it.each<[string, Partial<Simulation>, string]>([
  ['a line that is none', { synapses: [0, 1, 2, 3, 4, 5, 6, 7, 8, 1278] }, 'input_synapse has 1278 at 9, expected 0 to 1277'],
  ['times that fall', { times: [0, 1, 2, 3, 4, 5, 7, 6, 8, 9] }, 'input_time has 6 at 7, expected ascending steps below 12'],
  ['a voltage too few', { voltage: new Array<number>(11).fill(-70) }, 'soma_mv has 11 values, expected 12'],
  ['lists of two lengths', { synapses: [1] }, 'input_synapse has 1 values, expected 10'],
])('refuses %s', async (_, more, message) => {
  await expect(samplesOf({ ...small, path: await all(folder, [simulation(0, more)]) })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})

it('refuses windows that no simulation has', async () => {
  await expect(samplesOf({ ...small, window: 100, path: await all(folder, [simulation(0)]) })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining('option window: got 100') }),
  )
})

it.skipIf(real.missing)(`reads the real simulations${real.why}`, async () => {
  const found = await samplesOf({ dataset: 'l5pc-io', path: real.path, limit: { train: 22, validation: 11 } })
  expect(found.filter(({ split }) => split === 'test')).toHaveLength(25 * 11)
  expect(found).toHaveLength(22 + 11 + 275)
  const test = found.filter(({ split }) => split === 'test')
  const spikes = test.reduce((sum, { targets, mask }) => sum + mask!.reduce((all, one, step) => all + one * targets![2 * step]!, 0), 0)
  // 161 in 25 simulations, some of them in the first half second.
  expect(spikes).toBeGreaterThan(130)
  expect(spikes).toBeLessThanOrEqual(161)
}, 60_000)
