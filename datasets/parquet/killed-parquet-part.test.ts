import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parquetMetadata } from 'hyparquet'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentHash } from '../files/json/content-hash.ts'
import { writerNames } from './fixtures/holdable-values.ts'

const script = join(import.meta.dirname, 'fixtures', 'write-parts.ts')
/** Batches of 1000 rows with 400 kB each. */
const batches = 3

type Told = { readonly at: string; readonly index: number; readonly sha256?: string }

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-killed-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

/** Runs the writer and kills it as soon as it has told `step` for the `count`-th time. */
const killAfter = async (writer: string, step: string, count: number): Promise<Told[]> => {
  const child = spawn(process.execPath, ['--conditions=engram-source', script, directory, '1000', String(batches), writer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: Told[] = []
  for await (const line of createInterface(child.stdout)) {
    told.push(JSON.parse(line) as Told)
    if (told.filter(({ at }) => at === step).length === count) child.kill('SIGKILL')
  }
  expect(told.filter(({ at }) => at === step).length).toBeGreaterThanOrEqual(count)
  return told
}

/** SHA-256 of each part by writer, from whichever process wrote it first. */
const first = new Map<string, string>()

describe.each(writerNames)('a killed %s', (writer) => {
  it.each([
    ['opened', 1],
    ['opened', 3],
    ['written', 1],
    ['written', 2],
    ['written', 3],
    ['written', 8],
    ['finished', 1],
    ['finished', 3],
    ['committed', 1],
    ['committed', 4],
  ])('after it told "%s" %i times leaves only complete parts, with the bytes of every other run', async (step, count) => {
    const told = await killAfter(writer, step, count)
    const promised = new Map(told.flatMap(({ index, sha256 }) => (sha256 ? [[index, sha256] as const] : [])))
    for (const [index, sha256] of promised) {
      const key = `${writer} ${index}`
      if (!first.has(key)) first.set(key, sha256)
      expect(sha256).toBe(first.get(key))
    }
    const parts = (await readdir(directory)).filter((name) => name.endsWith('.parquet')).sort()
    expect(parts.length).toBeGreaterThanOrEqual(told.filter(({ at }) => at === 'committed').length)
    for (const [index, name] of parts.entries()) {
      expect(name).toBe(`part-${String(index).padStart(5, '0')}.parquet`)
      const bytes = await readFile(join(directory, name))
      expect(parquetMetadata(new Uint8Array(bytes).buffer).num_rows).toBe(BigInt(1000 * batches))
      expect(contentHash(bytes)).toBe(promised.get(index))
    }
  })
})
