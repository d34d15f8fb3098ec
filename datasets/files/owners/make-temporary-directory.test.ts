import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeTemporaryDirectory } from './make-temporary-directory.ts'

afterEach(() => vi.unstubAllEnvs())

test('makes a directory that nobody else can read', async () => {
  const path = await makeTemporaryDirectory('engram-test-')
  expect(path.startsWith(join(tmpdir(), 'engram-test-'))).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  await rm(path, { recursive: true })
})

test('names TMPDIR where none can be made', async () => {
  vi.stubEnv('TMPDIR', '/nowhere')
  await expect(makeTemporaryDirectory('engram-test-')).rejects.toMatchObject({
    exitCode: 2,
    message: 'TMPDIR: got /nowhere, where no folder can be made (ENOENT: no such file or directory); expected a folder that can be written',
  })
})
