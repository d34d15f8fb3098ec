import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { workerEntry } from './worker-entry.ts'

test('the entry has the ending of the module that starts it', () => {
  expect(workerEntry('file:///a/run/start.ts', '../work').href).toBe('file:///a/work.ts')
  expect(workerEntry('file:///a/dist/run/start.js', './work').href).toBe('file:///a/dist/run/work.js')
  expect(existsSync(workerEntry(import.meta.url, './worker-entry'))).toBe(true)
})
