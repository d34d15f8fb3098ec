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
const command = (pipeline: string, out: string, ...more: string[]): string[] =>
  ['run', pipeline, '--config', fixtureConfig, '--out', join(home, out), ...(more.includes('--jobs') ? [] : ['--jobs', '1']), ...more]
const engram = (pipeline: string, out: string, ...more: string[]) => startEngram(command(pipeline, out, ...more), { cwd: home, direct: true })

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

test('killed five times without warning, the same command ends with the same bytes', async () => {
  const moments = ['item 0, seed 1', 'item 0 committed', 'item 1, seed 2', 'item 1 committed', 'item 2, seed 3']
  for (const moment of moments) {
    const run = engram('three-seeds', 'killed')
    await run.says(moment)
    run.child.kill('SIGKILL')
    expect((await run.ended).signal).toBe('SIGKILL')
  }
  const { code, stdout } = await engram('three-seeds', 'killed').ended
  expect(code).toBe(0)
  expect(stdout).toContain('2 of 3 items were done before')
  expect(halfFiles('killed')).toEqual([])
  expect(await runFiles(join(home, 'killed'))).toEqual(await runFiles(join(home, 'reference')))
})

/** The manifest without what differs from run to run. */
const manifestOf = (out: string): object => {
  const { result, checksum: _, ...rest } = JSON.parse(readFileSync(join(home, out, 'manifest.json'), 'utf8')) as { result: Record<string, unknown>; checksum: string }
  const tables = (result.tables as object[]).map(table => ({ ...table, files: '' }))
  return { ...rest, result: { ...result, tables, seconds: 0, directory: '', report: '' } }
}

test('a sweep has the same bytes whatever the number of jobs, also when it was killed with several at work', async () => {
  expect((await engram('swept', 'one-job').ended).code).toBe(0)
  const reference = await runFiles(join(home, 'one-job'))
  expect(Object.keys(reference)).toHaveLength(4 + 4 + 1)
  for (const jobs of ['2', '5']) {
    expect((await engram('swept', `jobs-${jobs}`, '--jobs', jobs).ended).code).toBe(0)
    expect(await runFiles(join(home, `jobs-${jobs}`))).toEqual(reference)
    expect(manifestOf(`jobs-${jobs}`)).toEqual(manifestOf('one-job'))
  }

  const kill = async (moment: string, out: string): Promise<void> => {
    const run = engram('swept', out, '--jobs', '2')
    await run.says(moment)
    run.child.kill('SIGKILL')
    await run.ended
  }
  await kill('item 1, a, seed 2: countUp: 20 of 50 steps', 'jobs-killed')
  expect(readdirSync(join(home, 'jobs-killed', 'checkpoints'))).toEqual(['item-00000.bin', 'item-00001.bin'])
  await kill('item 3, bb, seed 2: countUp: 20 of 50 steps', 'jobs-killed')
  const { code, stdout } = await engram('swept', 'jobs-killed', '--jobs', '2').ended
  expect(code).toBe(0)
  expect(stdout).toMatch(/[1-3] of 4 items were done before/)
  expect(stdout).toMatch(/item 3, bb, seed 2: countUp: training goes on after step [1-9]/)
  expect(halfFiles('jobs-killed')).toEqual([])
  expect(await runFiles(join(home, 'jobs-killed'))).toEqual(reference)
  expect(manifestOf('jobs-killed')).toEqual(manifestOf('one-job'))
})

test('the item that fails stops those beside it, whose checkpoints stay', async () => {
  const started = performance.now()
  const { code, stdout, stderr } = await engram('one-fails', 'one-fails', '--jobs', '3').ended
  expect(code).toBe(1)
  expect(stderr).toMatch(/^engram: Error: seed 2 fails/)
  expect(stdout).toContain('failed in')
  expect(stdout).not.toContain('item 3')
  // Alone each of the others takes ten seconds.
  expect(performance.now() - started).toBeLessThan(8000)
  expect(Object.keys(await runFiles(join(home, 'one-fails'))).filter(path => !path.startsWith('checkpoints/'))).toEqual(['run.json'])
})

test('SIGINT stops all that are at work', async () => {
  const run = engram('slow-seeds', 'all-stopped', '--jobs', '4')
  await run.says('item 3, seed 4: countUp: 20 of 200 steps')
  run.child.kill('SIGINT')
  expect((await run.ended).code).toBe(130)
  expect(halfFiles('all-stopped')).toEqual([])
  expect(readdirSync(join(home, 'all-stopped', 'checkpoints'))).toHaveLength(4)
})

test.each([60, 200, 400])('killed %i ms after its directory was opened, it ends with the same bytes', async delay => {
  const out = `killed-${delay}`
  const run = engram('three-seeds', out)
  await run.says('run directory')
  await new Promise(resolve => setTimeout(resolve, delay))
  run.child.kill('SIGKILL')
  await run.ended
  expect((await engram('three-seeds', out).ended).code).toBe(0)
  expect(halfFiles(out)).toEqual([])
  expect(await runFiles(join(home, out))).toEqual(await runFiles(join(home, 'reference')))
})

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends it with code %i, its checkpoint is used', async (signal, exitCode) => {
  const run = engram('resumable', signal)
  // Told in tenths, and every fifth step is a checkpoint.
  await run.says('of 60 steps')
  run.child.kill(signal)
  const { code, stdout } = await run.ended
  expect(code).toBe(exitCode)
  expect(stdout).toContain('interrupted in')
  expect(existsSync(join(home, signal, 'run.lock'))).toBe(false)
  expect(halfFiles(signal)).toEqual([])
  expect(readdirSync(join(home, signal, 'checkpoints'))).toEqual(['item-00000.bin'])

  const again = await engram('resumable', signal).ended
  expect(again.code).toBe(0)
  expect(again.stdout).toMatch(/training goes on after step [1-9]/)
})

test('SIGINT while a part is being written leaves no half of it', async () => {
  const run = engram('slow-writing', 'writing')
  await run.says('of 300 batches')
  expect(halfFiles('writing')).not.toEqual([])
  run.child.kill('SIGINT')
  expect((await run.ended).code).toBe(130)
  expect(Object.keys(await runFiles(join(home, 'writing')))).toEqual(['run.json'])
})

test('a stage that never lets the event loop turn is ended all the same', async () => {
  const run = engram('deaf', 'deaf')
  await run.says('item 0, seed 7')
  await new Promise(resolve => setTimeout(resolve, 300))
  run.child.kill('SIGINT')
  expect((await run.ended).code).toBe(130)
})

test('when the command that started it is killed, the runner ends too', async () => {
  const run = startEngram(command('slow', 'orphan'), { cwd: home })
  await run.says('of 200 steps')
  run.child.kill('SIGKILL')
  // The outputs are closed only when the runner is gone as well.
  await run.ended
  expect(readdirSync(join(home, 'orphan'))).not.toContain('run.lock')
  expect(readdirSync(join(home, 'orphan'))).not.toContain('manifest.json')
})

test('a second writer is refused, the first one goes on', async () => {
  const first = engram('slow', 'locked')
  await first.says('item 0, seed 7')
  const second = await engram('slow', 'locked').ended
  expect(second.code).toBe(2)
  expect(second.stderr).toContain(`The run directory locked is being written by process ${first.child.pid}.`)
  first.child.kill('SIGINT')
  expect((await first.ended).code).toBe(130)
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
  expect(third.stderr).toMatch(/counts\/part-00000\.parquet has 584 bytes, expected 583\. Start over with --fresh/)
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
  expect(stdout).toMatch(/doubleCounts: 3 differences in network 0, first divergence first\n  sample 12 step 4 layer 0 neuron 17 membrane: expected -812, got -811\n/)
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
