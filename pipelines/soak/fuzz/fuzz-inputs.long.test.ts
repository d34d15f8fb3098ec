import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fuzzInputsPart } from './fuzz-inputs-part.ts'

it('a soak of inputs in short finds nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-fuzz-'))
  const { signal } = new AbortController()
  const { trials, findings } = await fuzzInputsPart.run({ seed: 1, deadline: 0, leastTrials: 3000, directory, signal, say: () => {} })
  expect(findings).toEqual([])
  expect(trials).toBeGreaterThanOrEqual(3000)
  await rm(directory, { recursive: true })
}, 300_000)
