import { expect, test } from 'vitest'
import { codeHash } from './code-hash.ts'

test('is a SHA-256 and the same when nothing was edited', async () => {
  const hash = await codeHash()
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await codeHash()).toBe(hash)
})
