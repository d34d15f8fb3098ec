import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processStart } from '../datasets/files/owners/process-start.ts'
import { fixtureConfig, startEngram } from './fixtures/start-engram.ts'
import { runFiles } from './fixtures/run-files.ts'

// The real command, and what happens to its run directory while it works or in between.
const home = mkdtempSync(join(tmpdir(), 'engram-damaged-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const own = (...names: string[]): string => join(home, ...names)
const engram = (pipeline: string, out: string, ...more: string[]) =>
  startEngram(['run', pipeline, '--config', fixtureConfig, '--out', own(out), '--jobs', '1', ...more], { cwd: home, direct: true })

describe('a training checkpoint', () => {
  beforeAll(async () => expect((await engram('resumable', 'whole').ended).code).toBe(0), 60_000)

  it('with one bit flipped is refused and said, and training begins anew: the same bytes', async () => {
    const run = engram('resumable', 'flipped')
    // Told in tenths, and every fifth step is a checkpoint.
    await run.says(' of 60 steps')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
    const path = own('flipped', 'checkpoints', 'item-00000.bin')
    const bytes = readFileSync(path)
    bytes[bytes.length - 2]! ^= 4
    writeFileSync(path, bytes)
    const { code, stdout } = await engram('resumable', 'flipped').ended
    expect(stdout).toContain(
      'checkpoint item-00000.bin has changed since it was written; it is left alone, and what it had saved is done anew',
    )
    expect(stdout).not.toContain('training goes on after')
    expect(code).toBe(0)
    expect(await runFiles(own('flipped'))).toEqual(await runFiles(own('whole')))
  }, 60_000)
})

describe('a run directory that', () => {
  it('is deleted meanwhile: said, code 2, and it does not come back', async () => {
    const run = engram('slow', 'deleted')
    await run.says('item 0, seed 7')
    rmSync(own('deleted'), { recursive: true })
    const { code, stderr } = await run.ended
    expect(stderr).toMatch(
      new RegExp(
        '^engram: The run directory deleted was removed or taken by another process while the run went on: '
        + String.raw`deleted/run\.json is gone\. .*\n$`,
      ),
    )
    expect(code).toBe(2)
    expect(existsSync(own('deleted'))).toBe(false)
  }, 60_000)

  it('is deleted while it writes', async () => {
    const run = engram('slow-writing', 'writing')
    await run.says('countUp: ')
    rmSync(own('writing'), { recursive: true })
    const { code, stderr } = await run.ended
    expect(stderr).toMatch(/^engram: The run directory writing was removed or taken .*\n$/)
    expect(code).toBe(2)
    expect(existsSync(own('writing'))).toBe(false)
  }, 60_000)

  it('is moved away: another begins in its place, and the first stops', async () => {
    const first = engram('slow', 'moved')
    await first.says('item 0, seed 7')
    renameSync(own('moved'), own('elsewhere'))
    const second = engram('quick', 'moved')
    const [one, two] = await Promise.all([first.ended, second.ended])
    expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining('The run directory moved was removed or taken') })
    expect(two).toMatchObject({ code: 0, stderr: '' })
  }, 60_000)

  it('loses its lock: the first writer stops as soon as it is gone, whether or not a second came', async () => {
    const first = engram('slow', 'unlocked')
    await first.says('item 0, seed 7')
    rmSync(own('unlocked', 'run.lock'))
    const { code, stderr } = await first.ended
    expect(stderr).toMatch(/unlocked\/run\.lock is gone/)
    expect(code).toBe(2)
    expect(existsSync(own('unlocked', 'manifest.json'))).toBe(false)
  }, 60_000)

  it('is taken by another process: the first writer stops and leaves the lock to it', async () => {
    const first = engram('slow', 'taken')
    await first.says('item 0, seed 7')
    const holder = JSON.stringify({ pid: process.pid, started: processStart(process.pid), host: hostname() })
    writeFileSync(own('taken', 'run.lock'), holder)
    const { code, stderr } = await first.ended
    expect(stderr).toContain(`taken/run.lock is held by process ${process.pid}`)
    expect(code).toBe(2)
    expect(readFileSync(own('taken', 'run.lock'), 'utf8')).toBe(holder)
  }, 60_000)

  it('has a folder in place of its lock', async () => {
    mkdirSync(own('folder', 'run.lock'), { recursive: true })
    expect(await engram('quick', 'folder').ended).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        new RegExp(
          String.raw`^engram: folder/run\.lock: is no file that can be read, expected the lock of a run; remove it, `
          + String.raw`or give another directory with --out\n$`,
        ),
      ),
    })
  })
})
