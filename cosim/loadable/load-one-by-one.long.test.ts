import { describe, expect, it } from 'vitest'
import { anotherNetwork } from '../../models/graph/random/another-network.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { pairwiseGraphs } from '../graph/pairwise-graphs.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { loadOneByOne } from './load-one-by-one.ts'

const networks = (written: Parameters<typeof graphCase>[0], count: number, samples: number) =>
  Array.from({ length: count }, (_, seed) => graphCase(anotherNetwork(written, seed), seed, samples))

const layers = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [4, 64, 16, 2], steps: 10 })

describe('100 networks of 64-16 LIF neurons, loaded one after the other into one circuit, equal their models in every state', () => {
  const simulators = [
    ['the embedded simulator', 'embedded', false], ['Verilator (needs Verilator)', 'verilator', !needsVerilator()],
  ] as const
  for (const [title, simulator, skip] of simulators) {
    it.skipIf(skip)(`in ${title}`, async () => {
      expect(await loadOneByOne(networks(layers, 100, 2), 8, simulator, testCache)).toEqual({ loaded: 100 })
    }, 600_000)
  }
})

describe.skipIf(!needsVerilator())('random graphs of mixed choices, loaded with three networks each (needs Verilator)', () => {
  it.each(pairwiseGraphs(24, 1000).seeds.filter((_, index) => index % 3 === 0))('%i', async (seed) => {
    expect(await loadOneByOne(networks(randomGraph(seed), 3, 6), 1 + (seed % 4), 'verilator', testCache)).toEqual({ loaded: 3 })
  }, 600_000)
})
