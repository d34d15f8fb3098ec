import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { needsVerilator } from '../../../cosim/fixtures/needs-verilator.ts'
import { fuzzFramesPart } from './fuzz-frames-part.ts'

it('2,000 trials of hostile frames find nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-fuzz-'))
  const lines: string[] = []
  const { trials, findings } = await fuzzFramesPart.run({
    seed: 7, deadline: Date.now(), leastTrials: 2000, directory, signal: new AbortController().signal, say: (line) => void lines.push(line),
  })
  expect(findings).toEqual([])
  expect(trials).toBeGreaterThanOrEqual(2000)
  if (needsVerilator()) expect(lines.at(-1)).toContain('process of the circuit')
  await rm(directory, { recursive: true })
}, 300_000)
