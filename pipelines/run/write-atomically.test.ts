import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileSha256 } from './file-sha256.ts'
import { writeAtomically } from './write-atomically.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-write-')) })
afterEach(() => rm(directory, { recursive: true }))

test('makes folders, replaces what was there and leaves nothing beside', async () => {
  const path = join(directory, 'a', 'b.json')
  await writeAtomically(path, 'old')
  await writeAtomically(path, new TextEncoder().encode('abc'))
  expect(await readFile(path, 'utf8')).toBe('abc')
  expect(await readdir(join(directory, 'a'))).toEqual(['b.json'])
  // The test vector "abc" of FIPS 180-2.
  expect(await fileSha256(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a failure leaves the old content and no temporary file', async () => {
  const path = join(directory, 'taken')
  await writeAtomically(join(path, 'inside'), 'x')
  await expect(writeAtomically(path, 'y')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
  expect(await readdir(directory)).toEqual(['taken'])
  await writeFile(join(directory, 'file'), '')
  await expect(writeAtomically(join(directory, 'file', 'x'), 'y')).rejects.toThrow(/ENOTDIR|EEXIST/)
})
