import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cacheDirectory } from './cache-directory.ts'

test('is what ENGRAM_CACHE says, otherwise in the working directory', () => {
  expect(cacheDirectory({})).toBe(resolve('.cache', 'engram'))
  expect(cacheDirectory({ ENGRAM_CACHE: '' })).toBe(resolve('.cache', 'engram'))
  expect(cacheDirectory({ ENGRAM_CACHE: 'a/b' })).toBe(resolve('a', 'b'))
})

test('refuses what cannot become a directory', async () => {
  const home = await mkdtemp(join(tmpdir(), 'engram-cache-'))
  await writeFile(join(home, 'file'), '')
  const below = join(home, 'file', 'cache')
  expect(() => cacheDirectory({ ENGRAM_CACHE: below })).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(`got ${below}, but ${join(home, 'file')} is a file`) }))
  await rm(home, { recursive: true })
})
