import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { randomKeptGraph } from '../../models/graph/random/random-kept-graph.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runKeptCase } from './run-kept-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

describe('the circuit of a network that keeps its state, more of them', () => {
  it.skipIf(!needsVerilator()).each([0, 1, 3, 4, 15, 20])('in Verilator: %i (needs Verilator)', async (seed) => {
    expect(await runKeptCase(randomKeptGraph(seed, 60), 1 + (seed % 3), 'verilator', cache)).toBeUndefined()
  })

  it('in the embedded simulator', async () => {
    expect(await runKeptCase(randomKeptGraph(24, 60), 1, 'embedded', cache)).toBeUndefined()
  }, 600_000)
})
