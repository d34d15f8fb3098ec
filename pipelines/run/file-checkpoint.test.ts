import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileCheckpoint } from './file-checkpoint.ts'

test('gives back what was saved last, and nothing before that', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-checkpoint-'))
  const path = join(directory, 'checkpoints', 'item-00000.bin')
  expect(await fileCheckpoint(path).load()).toBeUndefined()
  await fileCheckpoint(path).save(Uint8Array.of(1, 2))
  await fileCheckpoint(path).save(Uint8Array.of(3))
  expect(await fileCheckpoint(path).load()).toEqual(Uint8Array.of(3))
  await rm(directory, { recursive: true })
})
