import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireRunLock } from './acquire-run-lock.ts'
import { processStart } from '../../../datasets/files/owners/process-start.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-lock-')) })
afterEach(() => rm(directory, { recursive: true }))
const lock = (holder: unknown): void => writeFileSync(join(directory, 'run.lock'), JSON.stringify(holder))

test('is held until it is given up, and leaves nothing behind', () => {
  const { release } = acquireRunLock(directory)
  expect(() => acquireRunLock(directory)).toThrow(`is being written by process ${process.pid}`)
  expect(() => acquireRunLock(directory)).toThrow(expect.objectContaining({ exitCode: 2 }))
  release()
  expect(readdirSync(directory)).toEqual([])
  acquireRunLock(directory).release()
})

test('the lock of a process that is gone is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const holder = { pid: child.pid, started: processStart(child.pid as number), host: hostname() }
  lock(holder)
  expect(() => acquireRunLock(directory)).toThrow(`process ${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  acquireRunLock(directory).release()
})

test('a process that only has the same number does not hold it', () => {
  lock({ pid: process.pid, started: 'long ago', host: hostname() })
  acquireRunLock(directory).release()
})

test('what lies on another machine is not judged from here', () => {
  lock({ pid: 1, started: 'x', host: 'elsewhere.example' })
  expect(() => acquireRunLock(directory)).toThrow('process 1 on elsewhere.example')
})

test('a torn lock file does not block for ever', () => {
  writeFileSync(join(directory, 'run.lock'), '{"pid": 12')
  const { release } = acquireRunLock(directory)
  expect(existsSync(join(directory, 'run.lock'))).toBe(true)
  release()
})

test('a lock that was taken over is not removed by its former holder', () => {
  const { release } = acquireRunLock(directory)
  lock({ pid: 1, started: 'x', host: 'elsewhere.example' })
  release()
  expect(existsSync(join(directory, 'run.lock'))).toBe(true)
})

test('knows when it is gone, another holds it, or something else lies there', async () => {
  const held = acquireRunLock(directory)
  const path = join(directory, 'run.lock')
  expect(held.problem()).toBeUndefined()
  lock({ pid: 1, started: 'x', host: 'elsewhere.example' })
  expect(held.problem()).toBe(`${path} is held by process 1 on elsewhere.example`)
  writeFileSync(path, '{')
  expect(held.problem()).toBe(`${path} has another content`)
  rmSync(path)
  expect(held.problem()).toBe(`${path} is gone`)
  await mkdir(path)
  expect(held.problem()).toBe(`${path} is no file any more`)
  expect(() => acquireRunLock(directory)).toThrow(`${path}: is no file that can be read, expected the lock of a run; remove it`)
  expect(readdirSync(directory)).toEqual(['run.lock'])
})
