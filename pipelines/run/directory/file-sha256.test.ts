import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileSha256 } from './file-sha256.ts'
import { writeRunFile } from './write-run-file.ts'

test('the test vector "abc" of FIPS 180-2, in a folder that was not there', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-hash-'))
  const path = join(directory, 'a', 'b')
  await writeRunFile(path, 'abc')
  expect(await fileSha256(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  await rm(directory, { recursive: true })
})
