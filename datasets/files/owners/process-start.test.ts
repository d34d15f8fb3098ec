import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { processStart } from './process-start.ts'

test('the same process always gives the same answer', () => {
  expect(processStart(process.pid)).toMatch(/\d/)
  expect(processStart(process.pid)).toBe(processStart(process.pid))
})

test('a process that is gone gives none', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const pid = child.pid as number
  expect(processStart(pid)).toBeDefined()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(processStart(pid)).toBeUndefined()
})
