import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { randomKeptGraph } from '../../models/graph/random/random-kept-graph.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runKeptCase } from './run-kept-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

describe('the circuit of a network that keeps its state equals the integer model in every value along a stream', () => {
  // Among them: events, cycles, late inputs, refractory steps, a fractional history, windows read as maximum and as mean.
  it.skipIf(!needsVerilator()).each([24, 2, 9])('in Verilator: %i (needs Verilator)', async (seed) => {
    expect(await runKeptCase(randomKeptGraph(seed, 12), 1 + (seed % 3), 'verilator', cache)).toBeUndefined()
  })
})
