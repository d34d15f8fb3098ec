import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRunDirectory } from './open-run-directory.ts'
import type { RunIdentity } from '../identity/run-identity.ts'

const identity: RunIdentity = {
  schemaVersion: 1, pipeline: 'a', stages: [], seed: null, faults: {}, engram: '0', code: '', node: 'v22', tools: {},
}
let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-open-')) })
afterEach(() => rm(directory, { recursive: true }))

test('the same run may come again, another may not, unless it starts fresh', async () => {
  const run = join(directory, 'deep', 'run')
  ;(await openRunDirectory(run, identity, false)).release()
  await mkdir(join(run, 'traces'))
  await writeFile(join(run, 'traces', 'part-00000.parquet'), 'x')
  ;(await openRunDirectory(run, identity, false)).release()
  expect(existsSync(join(run, 'traces', 'part-00000.parquet'))).toBe(true)

  const other = { ...identity, seed: 1 }
  await expect(openRunDirectory(run, other, false)).rejects.toMatchObject({
    exitCode: 2, message: expect.stringMatching(/holds run [0-9a-f]{12}, .* make run [0-9a-f]{12}.*--out.*--fresh/),
  })
  expect(existsSync(join(run, 'traces', 'part-00000.parquet'))).toBe(true)
  ;(await openRunDirectory(run, other, true)).release()
  expect(readdirSync(run)).toEqual(['run.json'])
})

test('files of others are never thrown away, not even when starting fresh', async () => {
  await writeFile(join(directory, 'thesis.tex'), 'x')
  for (const fresh of [false, true]) {
    await expect(openRunDirectory(directory, identity, fresh)).rejects.toMatchObject({
      exitCode: 2, message: expect.stringContaining('"thesis.tex"'),
    })
  }
  expect(readdirSync(directory)).toEqual(['thesis.tex'])
})

test('a place where nothing can be written', async () => {
  await writeFile(join(directory, 'file'), '')
  await expect(openRunDirectory(join(directory, 'file', 'run'), identity, false)).rejects.toMatchObject({
    exitCode: 2, message: expect.stringContaining('cannot be written'),
  })
})

test('what a crash left before the directory was claimed does not matter', async () => {
  await writeFile(join(directory, 'run.json.0.tmp'), '{')
  const { release } = await openRunDirectory(directory, identity, false)
  await expect(openRunDirectory(directory, identity, false)).rejects.toMatchObject({ exitCode: 2 })
  release()
})
