import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectory } from './make-directory.ts'

let home: string
beforeAll(async () => { home = await mkdtemp(join(tmpdir(), 'engram-directory-')) })
afterAll(() => rm(home, { recursive: true }))

test('makes what is missing, also for several at a time, and leaves what is there', async () => {
  const path = join(home, 'a', 'b', 'c')
  await Promise.all([makeDirectory(path), makeDirectory(path), makeDirectory(join(home, 'a', 'b'))])
  expect(await makeDirectory(path)).toEqual([])
  expect(await makeDirectory(join(home, 'd', 'e'))).toEqual([join(home, 'd'), join(home, 'd', 'e')])
  expect((await stat(path)).isDirectory()).toBe(true)
})

test('a file in the way is told, at every height', async () => {
  await writeFile(join(home, 'file'), '')
  await expect(makeDirectory(join(home, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeDirectory(join(home, 'file', 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

test.skipIf(!existsSync('/proc/self'))('ends where no directory can be made (needs /proc)', async () => {
  await expect(makeDirectory('/proc/a/b')).rejects.toMatchObject({ code: expect.stringMatching(/^(ENOENT|EACCES)$/) })
})
