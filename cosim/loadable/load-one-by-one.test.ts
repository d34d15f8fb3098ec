import { describe, expect, it } from 'vitest'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { anotherNetwork } from '../../models/graph/random/another-network.ts'
import { loadOneByOne } from './load-one-by-one.ts'

const networks = (written: Parameters<typeof graphCase>[0], count: number) =>
  Array.from({ length: count }, (_, seed) => graphCase(anotherNetwork(written, seed), seed, 8))

const layers = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [4, 12, 5, 2], steps: 4 })

describe('networks of one shape, loaded one after the other into one circuit, equal their models in every state', () => {
  it('in the embedded simulator', async () => {
    expect(await loadOneByOne(networks(layers, 4), 2, 'embedded', testCache)).toEqual({ loaded: 4 })
  })

  it.skipIf(!needsVerilator()).each([3])('random graph %i in Verilator (needs Verilator)', async (seed) => {
    expect(await loadOneByOne(networks(randomGraph(seed), 4), 1 + (seed % 4), 'verilator', testCache)).toEqual({ loaded: 4 })
  })
})
