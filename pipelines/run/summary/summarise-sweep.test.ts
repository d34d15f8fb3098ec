import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSampleRun } from '../../fixtures/write-sample-run.ts'
import type { ItemRecord } from '../records/item-record.ts'
import { runFiles } from '../../fixtures/run-files.ts'
import { summariseSweep } from './summarise-sweep.ts'
import type { TrainedNetwork } from './trained-networks.ts'
import { trainedNetworks } from './trained-networks.ts'
import { writeSweep } from './write-sweep.ts'

let home: string
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-sweep-'))))
afterAll(() => rm(home, { recursive: true }))

const network = (index: number, variant: string | null, change: Partial<TrainedNetwork> = {}): TrainedNetwork => ({
  network: index, variant, description: '{}', solved: true, episodes: 100, environmentSteps: 1000, means: { float: 500 }, ...change,
})

test('counts what is solved, at 475 steps and above, in each form by itself', () => {
  const rows = summariseSweep([
    network(0, 'b', { means: { float: 475, integer: 474.99, rtl: 474.99 } }),
    network(1, 'b', { means: { float: 500, integer: 500, rtl: 100 }, solved: false, episodes: 999, environmentSteps: 99 }),
    network(2, 'a', { solved: false }),
  ], new Map([[0, 2.5], [1, 60]]))
  expect(rows).toMatchObject([
    { variant: 'b', seeds: 2, trained: 1, float: { solved: 2, iqm: 487.5, low: 475, high: 500 }, integer: { solved: 1 }, rtl: { solved: 0 },
      episodes: { iqm: 100 }, environmentSteps: { iqm: 1000 }, seconds: { iqm: 2.5, low: 2.5, high: 2.5 } },
    { variant: 'a', seeds: 1, trained: 0, float: { solved: 1 } },
  ])
  // Nothing is said where nothing was played or reached.
  expect(Object.keys(rows[1]!)).toEqual(['variant', 'seeds', 'trained', 'float'])
})

/** As the runner has it after the items of a sample run. */
const recordsOf = (manifest: Awaited<ReturnType<typeof writeSampleRun>>): ItemRecord[] =>
  manifest.seeds.map((seed, index) => ({
    schemaVersion: 2, run: 'abc', index, seed, figures: [], checks: [], differences: 0, firstDifferences: [],
    parts: manifest.parts.filter(({ path }) => path.endsWith(`part-0000${index}.parquet`)),
  }))

test('is written from the tables of a run, the same again, and DuckDB agrees with it', async () => {
  const manifest = await writeSampleRun(join(home, 'run'), { networks: 3, tables: ['networks', 'trainings', 'closed_loop', 'timing'] })
  const records = recordsOf(manifest)
  const written = (await writeSweep(join(home, 'run'), records))!
  expect(written.part).toMatchObject({ table: 'sweep', path: 'sweep/part-00000.parquet', rows: 1 })
  const files = await runFiles(join(home, 'run'))
  expect(files['sweep/part-00000.parquet']).toBe(written.part.sha256)
  expect((await writeSweep(join(home, 'run'), records))!.part).toEqual(written.part)

  const connection = await (await DuckDBInstance.create()).connect()
  const ask = async (query: string): Promise<unknown[]> =>
    (await connection.runAndReadAll(query.replaceAll('RUN', join(home, 'run')))).getRowObjectsJson()
  const means = `with means as (select network, avg(steps_float) as f, `
    + `avg(steps_rtl) as r from 'RUN/closed_loop/*.parquet' group by network)`
  const [counted] = await ask(
    `${means} select 3 as seeds, count(*) filter (f >= 475)::int as solved_float, count(*) filter (r >= 475)::int as solved_rtl, `
    + 'avg(f) as steps_float from means',
  )
  const [row] = await ask("select seeds, solved_float, solved_rtl, steps_float from 'RUN/sweep/*.parquet'")
  expect(row).toEqual(counted)
  const [rest] = await ask(
    "select variant, solved_training, episodes, environment_steps, steps_float_low <= steps_float as low, "
    + "steps_float <= steps_float_high as high from 'RUN/sweep/*.parquet'",
  )
  expect(rest).toEqual({ variant: null, solved_training: 1, episodes: 30, environment_steps: 12_345, low: true, high: true })
  expect(await ask("select seconds from 'RUN/timing/sweep_seconds/*.parquet'")).toEqual([{ seconds: 1.25 }])
})

test('of one network, or of none, there is no summary', async () => {
  const one = await writeSampleRun(join(home, 'one'), { tables: ['networks', 'trainings', 'closed_loop'] })
  expect(await writeSweep(join(home, 'one'), recordsOf(one))).toBeUndefined()
  const none = await writeSampleRun(join(home, 'none'), { networks: 2, tables: ['traces'] })
  expect(await writeSweep(join(home, 'none'), recordsOf(none))).toBeUndefined()
  expect(await trainedNetworks(join(home, 'none'), none.parts)).toEqual([])
})
