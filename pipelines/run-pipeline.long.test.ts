import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureConfig, startEngram } from './fixtures/start-engram.ts'
import { runFiles } from './fixtures/run-files.ts'

// Runs that are killed, interrupted and resumed: all of these start the real command as a real process.
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

test('the run that the others are compared with', async () => {
  const { code, stderr } = await engram('three-seeds', 'reference').ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
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
  const {
    result,
    checksum: _,
    ...rest
  } = JSON.parse(readFileSync(join(home, out, 'manifest.json'), 'utf8')) as { result: Record<string, unknown>; checksum: string }
  const tables = (result.tables as object[]).map((table) => ({ ...table, files: '' }))
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
  const { code, stdout, stderr } = await engram('one-fails', 'one-fails', '--jobs', '3').ended
  expect(code).toBe(1)
  expect(stderr).toMatch(/^engram: Error: seed 2 fails/)
  expect(stdout).toContain('failed in')
  expect(stdout).not.toContain('item 3')
  // Had the others gone on to their ends, there would be their parts.
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
