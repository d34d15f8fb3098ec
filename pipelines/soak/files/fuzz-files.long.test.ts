import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fuzzFilesPart } from './fuzz-files-part.ts'

let directory: string
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-fuzz-files-')) })
afterAll(() => rm(directory, { recursive: true, force: true }))

it('every change of a file is noticed or harmless, as the soak tries it', async () => {
  const { trials, findings } = await fuzzFilesPart.run({
    seed: 7, deadline: 0, leastTrials: 1500, directory, signal: new AbortController().signal, say: () => {},
  })
  expect(findings).toEqual([])
  expect(trials).toBe(1500)
}, 240_000)
