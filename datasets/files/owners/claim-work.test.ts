import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimWork } from './claim-work.ts'
import { ownerMark } from './owner-mark.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engram-claim-'))
  path = join(folder, 'trainings', 'thing.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const left = () => readdir(join(folder, 'trainings'))

test('one at a time has it; another file is another work; what is released can be claimed and leaves nothing', async () => {
  const first = await claimWork(path)
  expect(first).toBeDefined()
  expect(await claimWork(path)).toBeUndefined()
  const other = await claimWork(join(folder, 'trainings', 'thing.json2'))
  expect(other).toBeDefined()
  await first!.release()
  await other!.release()
  const again = await claimWork(path)
  expect(again).toBeDefined()
  await again!.release()
  expect(await left()).toEqual([])
})

test('of many that come at once never two have it', async () => {
  let [holders, most, worked] = [0, 0, 0]
  await Promise.all(Array.from({ length: 12 }, async () => {
    for (let claim = await claimWork(path); ; claim = await claimWork(path)) {
      if (!claim) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        continue
      }
      most = Math.max(most, ++holders)
      worked++
      await new Promise((resolve) => setTimeout(resolve, 2))
      holders--
      return claim.release()
    }
  }))
  expect([most, worked]).toEqual([1, 12])
})

test('a claim of a process that is gone, or of one that gives no sign of life, holds nobody up', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  await (await claimWork(path))!.release()
  const name = `${path}.claim.${ownerMark(child.pid!)}-0a1b2c.tmp`
  await writeFile(name, '')
  expect(await claimWork(path)).toBeUndefined()
  await utimes(name, new Date(), new Date(Date.now() - 16_000))
  const silent = await claimWork(path)
  expect(silent).toBeDefined()
  await silent!.release()
  await utimes(name, new Date(), new Date())
  child.kill('SIGKILL')
  await once(child, 'exit')
  const gone = await claimWork(path)
  expect(gone).toBeDefined()
  await gone!.release()
})
