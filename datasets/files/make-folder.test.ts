import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

it('makes one folder, once, and none around it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-folder-'))
  const folder = join(directory, 'a')
  await makeFolder(folder)
  await makeFolder(folder)
  expect((await stat(folder)).isDirectory()).toBe(true)
  await expect(makeFolder(join(directory, 'b', 'c'))).rejects.toMatchObject({ code: 'ENOENT' })
  await writeFile(join(directory, 'file'), '')
  await expect(makeFolder(join(directory, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await rm(directory, { recursive: true })
})
