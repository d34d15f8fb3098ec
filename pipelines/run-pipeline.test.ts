import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureConfig, startEngram } from './fixtures/start-engram.ts'
import { runFiles } from './fixtures/run-files.ts'

// All of these start the real command as a real process.
let home: string
beforeAll(async () => { home = await mkdtemp(join(tmpdir(), 'engram-run-')) })
afterAll(() => rm(home, { recursive: true, force: true }))

/** One item at a time unless a test says otherwise. */
const command = (pipeline: string, out: string, ...more: string[]): string[] => [
  'run',
  pipeline,
  '--config',
  fixtureConfig,
  '--out',
  join(home, out),
  ...(more.includes('--jobs') ? [] : ['--jobs', '1']),
  ...more,
]
const engram = (pipeline: string, out: string, ...more: string[]) =>
  startEngram(command(pipeline, out, ...more), { cwd: home, direct: true })

/** Names of files that are not complete. */
const halfFiles = (out: string): string[] =>
  readdirSync(join(home, out), { recursive: true }).map(String).filter(name => name.endsWith('.tmp'))

test('a finished run holds its tables, its manifest and nothing else', async () => {
  const { code, stdout, stderr } = await engram('three-seeds', 'reference').ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('finished in')
  const directory = join(home, 'reference')
  expect(Object.keys(await runFiles(directory))).toEqual([
    'counts/part-00000.parquet', 'counts/part-00001.parquet', 'counts/part-00002.parquet',
    'items/00000.json', 'items/00001.json', 'items/00002.json', 'run.json',
  ])
  expect(existsSync(join(directory, 'run.lock'))).toBe(false)

  expect(stdout).toContain('report/index.html')
  expect(readFileSync(join(directory, 'report', 'index.html'), 'utf8')).toContain('<h1>three-seeds</h1>')

  // An independent reader of the parts and of the timing table.
  const connection = await (await DuckDBInstance.create()).connect()
  const rows = await connection.runAndReadAll(
    `select count(*)::int as n, min(value)::int as least, max(value)::int as most from '${directory}/counts/*.parquet'`)
  expect(rows.getRowObjectsJson()).toEqual([{ n: 1500, least: 200_000, most: 600_998 }])
  const timing = await connection.runAndReadAll(
    `select stage, rows_in::int as i, rows_out::int as o from '${directory}/timing/stages/part-00000.parquet' order by "index"`)
  expect(timing.getRowObjectsJson()).toEqual([
    { stage: 'countUp', i: 0, o: 500 }, { stage: 'doubleCounts', i: 500, o: 500 }, { stage: 'keepCounts', i: 500, o: 0 },
  ])

  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    exitCode: number; seeds: number[]; faulty: boolean; parts: { path: string; sha256: string; rows: number }[]
  }
  expect(manifest).toMatchObject({ exitCode: 0, seeds: [1, 2, 3], faulty: false })
  const files = await runFiles(directory)
  for (const { path, sha256, rows: count } of manifest.parts) {
    expect(sha256).toBe(files[path])
    expect(count).toBe(500)
  }
})

test('a finished run is verified and repeated; a part that changed is found; --fresh makes it anew', async () => {
  const first = await engram('different', 'again', '--json').ended
  const second = await engram('different', 'again', '--json').ended
  expect([first.code, second.code]).toEqual([1, 1])
  const [one, two] = [first, second].map(({ stdout }) => JSON.parse(stdout) as { state: string; exitCode: number; differences: number })
  expect(one).toMatchObject({ state: 'finished', exitCode: 1, differences: 3 })
  expect(two).toEqual({ ...one, state: 'repeated' })
  expect(one).toMatchObject({ report: 'again/report/index.html' })
  expect(existsSync(join(home, 'again', 'report', 'index.html'))).toBe(true)

  await appendFile(join(home, 'again', 'counts', 'part-00000.parquet'), 'x')
  const third = await engram('different', 'again').ended
  expect(third.code).toBe(1)
  expect(third.stderr).toMatch(/counts\/part-00000\.parquet has 585 bytes, expected 584\. Start over with --fresh/)
  expect((await engram('different', 'again', '--fresh').ended).code).toBe(1)
  expect((await engram('different', 'again', '--json').ended).stdout).toContain('"state": "repeated"')
})

test('a report that cannot be drawn changes neither the exit code nor the tables', async () => {
  const run = engram('slow-writing', 'undrawn')
  await run.says('of 300 batches')
  run.child.kill('SIGINT')
  await run.ended
  writeFileSync(join(home, 'undrawn', 'report'), 'in the way')
  const { code, stdout, stderr } = await engram('slow-writing', 'undrawn', '--json').ended
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).not.toHaveProperty('report')
  expect(stderr).toContain('the report could not be drawn (')
  expect(Object.keys(await runFiles(join(home, 'undrawn')))).toContain('counts/part-00000.parquet')
})

test.each([
  ['different', 1, 'not all well: 3 differences (code 1)', 'finished'],
  ['unmet', 1, 'not all well: fewer than 1000 rows (code 1)', 'finished'],
  ['failing', 1, 'batch 3 cannot be doubled', 'failed'],
  ['missing', 3, 'xsim is missing; install it with: apt-get install xsim', 'failed'],
  ['dying', 1, 'The worker thread of item 0 (seed 1) ended with code 7 before its work was done.', 'failed'],
])('%s ends with code %i: %s', async (pipeline, exitCode, text, state) => {
  const { code, stdout, stderr } = await engram(pipeline, `end-${pipeline}`).ended
  expect(code).toBe(exitCode)
  expect(`${stdout}${stderr}`).toContain(text)
  expect(halfFiles(`end-${pipeline}`)).toEqual([])

  const json = await engram(pipeline, `end-${pipeline}`, '--json', '--fresh').ended
  expect(json.code).toBe(exitCode)
  expect(JSON.parse(json.stdout)).toMatchObject({ exitCode, state })
})

test('differences are told while the run goes on, first divergence first', async () => {
  const { stdout } = await engram('different', 'told').ended
  expect(stdout).toMatch(
    'doubleCounts: 3 differences in network 0, first divergence first\n'
    + '  sample 12, step 4, layer0 unit 17, membrane: expected -812, got -811\n',
  )
})

test('a seed of the command line replaces those of the config file, and faults are marked', async () => {
  const run = await engram('three-seeds', 'seed', '--seed', '9', '--fault', 'rtl.BETA=1', '--json').ended
  expect(run.code).toBe(0)
  expect(JSON.parse(run.stdout)).toMatchObject({ seeds: [9], items: 1, faults: { 'rtl.BETA': '1' } })
  const manifest = JSON.parse(readFileSync(join(home, 'seed', 'manifest.json'), 'utf8')) as object
  expect(manifest).toMatchObject({ faulty: true, faults: { 'rtl.BETA': '1' }, seeds: [9] })
})

test('a pipeline that keeps no table ends well, with a warning at both ends and in the JSON document', async () => {
  const warning = 'nothing keeps its table counts: end it with writeParquet()'
  const { code, stdout, stderr } = await engram('keepless', 'keepless', '--json').ended
  expect(code).toBe(0)
  expect(stderr).toContain(`\nwarning: ${warning}\n`)
  expect(stderr).toMatch(/ keepless finished in 0:\d\d, all well, with a warning\n warning: nothing keeps /)
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, tables: [], warnings: [warning] })
})

test('a fault that no stage heeds is refused', async () => {
  const { code, stderr } = await engram('heedless', 'heedless', '--fault', 'rtl.BETA=1').ended
  expect(code).toBe(2)
  expect(stderr).toBe('engram: --fault rtl.BETA=1: no stage of pipeline heedless has such a value to change.\n')
  expect(existsSync(join(home, 'heedless'))).toBe(false)
})

test('a reader that goes away stops the run, which can be resumed', async () => {
  const run = engram('slow', 'pipe')
  await run.says('run directory')
  run.child.stdout.destroy()
  const { code, stderr } = await run.ended
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' })
})
