import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runFiles } from './fixtures/run-files.ts'
import { startEngram } from './fixtures/start-engram.ts'

const config = join(import.meta.dirname, 'fixtures', 'small.config.ts')
let home = ''
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-once-'))))
afterAll(() => rm(home, { recursive: true, force: true }))

const run = async (out: string, environment: Record<string, string>, ...more: string[]) => {
  const { code, stdout, stderr } = await startEngram(['run', 'formats', '--config', config, '--out', join(home, out), ...more], {
    cwd: home, direct: true, environment,
  }).ended
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  return {
    files: await runFiles(join(home, out)),
    cached: stdout.split('\n').filter((line) => line.includes('comes from the cache')),
    waited: stdout.split('\n').filter((line) => line.includes('is under way elsewhere')),
  }
}

test('a sweep over three formats trains once for each seed, with the bytes of a run that trains for each item', async () => {
  const cache = { ENGRAM_CACHE: join(home, 'cache') }
  const anew = await run('anew', { ...cache, ENGRAM_TEST_TRAININGS: 'anew' }, '--jobs', '3')
  expect(anew.cached).toEqual([])
  const once = await run('once', cache, '--jobs', '3')
  // Three items at a time, of two seeds: one of the first three has to wait, three of the others find it done.
  expect(once.cached).toHaveLength(4)
  expect(once.cached[0]).toMatch(/^item \d, QS2\.\d+, seed [56]: trainPolicy: training from seed [56] comes from the cache: /)
  expect(await readdir(join(home, 'cache', 'trainings'))).toHaveLength(2)
  expect(once.files).toEqual(anew.files)
  expect(Object.keys(once.files)).toContain('networks/part-00005.parquet')
  // Another run, in which nothing is trained at all.
  const again = await run('again', cache, '--jobs', '2')
  expect([again.cached.length, again.waited.length]).toEqual([6, 0])
  expect(again.files).toEqual(anew.files)

  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = async (query: string) => (await connection.runAndReadAll(query.replaceAll('RUN', `${home}/once`))).getRowObjectsJson()
  expect(await rows("select network, seed::int as seed, variant from 'RUN/networks/*.parquet' order by network")).toEqual(
    ['QS2.13', 'QS2.9', 'QS2.5'].flatMap((variant, at) => [5, 6].map((seed, index) => ({ network: 2 * at + index, seed, variant }))),
  )
  expect(await rows("select count(distinct checksum)::int as weights from 'RUN/networks/*.parquet'")).toEqual([{ weights: 2 }])
  const formats = "select json_extract_string(description, '$.arithmetic.format') as format from 'RUN/rounded_networks/*.parquet'"
  expect(await rows(`${formats} group by all order by format`)).toEqual([{ format: 'QS2.13' }, { format: 'QS2.5' }, { format: 'QS2.9' }])
  expect(await rows("select variant, seeds, steps_float is null as unplayed from 'RUN/sweep/*.parquet'")).toEqual(
    ['QS2.13', 'QS2.9', 'QS2.5'].map((variant) => ({ variant, seeds: 2, unplayed: false })),
  )
  // Seconds of training are told of what was trained in this run alone.
  const trained = await rows("select sum((not cached)::int)::int as anew from 'RUN/timing/stages/*.parquet' where stage = 'trainPolicy'")
  expect(trained).toEqual([{ anew: 2 }])
}, 600_000)
