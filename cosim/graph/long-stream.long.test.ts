import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptGraph } from '../../models/graph/kept/kept-graph.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { longStream } from './long-stream.ts'
import { recurrentLayer } from './recurrent-layer.ts'

const cacheDirectory = join(tmpdir(), 'engram-test-cache')

/** A recurrent layer on events, read every thousand steps. */
const network = keptGraph(recurrentLayer({ neurons: 16, lines: 12, steps: 100, recurrent: true }), { every: 1000 })

describe('a stream of a million steps', () => {
  it.skipIf(!needsVerilator())('equals the integer model in every value, in memory that does not grow (needs Verilator)', async () => {
    const found = await longStream(network, { windows: 1000, share: 0.2, lanes: 4, simulator: 'verilator', cacheDirectory })
    expect(found).toMatchObject({ steps: 1_000_000, differences: 0 })
    // 26 units in every step, their membrane potentials and spikes, and ten outputs with their answer for each window.
    expect(found.compared).toBe(1_000_000 * 2 * 26 + 1000 * 11)
    expect(found.spikes).toBeGreaterThan(100_000)
    const [early, late] = [found.bytes.slice(5, 15), found.bytes.slice(-10)].map((some) => Math.min(...some)) as [number, number]
    expect(late).toBeLessThan(early + 2 ** 24)
  }, 600_000)
})
