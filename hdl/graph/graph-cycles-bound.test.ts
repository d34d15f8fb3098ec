import { expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { writeFixedWeights } from '../../models/graph/fixed/write-fixed-weights.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { draws as drawsOf } from '../../models/random/draws.ts'
import { graphCyclesBound } from './graph-cycles-bound.ts'
import { clockedGraphCycles } from './fixtures/clocked-graph-cycles.ts'
import { graphCycles } from './graph-cycles.ts'
import { graphLanes } from './graph-lanes.ts'
import { graphSpikes } from './graph-spikes.ts'
import { mostGraphSpikes } from './most-graph-spikes.ts'

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/** A graph with random lanes, and spikes of which every number from none to all occurs; recordings of any length. */
const drawn = (description: GraphDescription, seed: number) => {
  const draws = drawsOf(seed, 'graph-cycles-bound')
  const layout = graphLayout(description)
  const weights = new Int32Array(layout.weightCount)
  writeFixedWeights(description, layout, weights)
  const network = roundedGraph(description, weights)
  const lanes = graphLanes(description, {
    populations: description.populations.map(({ size }) => {
      const own = draws.whole(1, size)
      const scans = draws.pick(divisors(own))
      return { lanes: own, scans, updates: draws.pick(divisors(scans)) }
    }),
    ...(description.readout.through && { readout: draws.whole(1, description.readout.through.outputs) }),
  })
  const most = mostGraphSpikes(description)
  const { recorded, length: values } = graphInputShape(description)
  const length = recorded ? draws.whole(1, description.steps) : description.steps
  /** So many units in each of so many steps. */
  const raster = (units: number, steps: number): number[] => Array.from({ length: steps }, () => draws.uniform())
    .flatMap((share) => Array.from({ length: units }, () => Number(draws.chance(share))))
  const inputs = raster(description.input.size, values / description.input.size)
  // Units that send values do not spike.
  const fired = description.populations.flatMap(({ size }, p) =>
    raster(size, description.steps).map((one) => (most.populations[p]![0]! > 0 ? one : 0)))
  const spikes = graphSpikes(description)({ inputs, spikes: fired, length }, 0)
  return { description, design: { network, lanes }, most, spikes }
}

/** The worst case, and how far the bound lies above it; both are held against the spikes that were drawn as well. */
const ratioOf = ({ description, design, most, spikes }: ReturnType<typeof drawn>): number => {
  const worst = graphCycles(design)(most)
  expect(graphCyclesBound(description, design.lanes)).toBeGreaterThanOrEqual(worst)
  const cycles = graphCycles(design)(spikes)
  expect(graphCyclesBound(description, design.lanes, spikes)).toBeGreaterThanOrEqual(cycles)
  expect(cycles).toBeLessThanOrEqual(worst)
  expect([cycles, worst]).toEqual([spikes, most].map((of) => clockedGraphCycles(design, of)))
  return graphCyclesBound(description, design.lanes) / worst
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

it('is never below the exact cycles, those of registers stepped one by one, of random graphs, however many spikes there are', () => {
  const ratios = Array.from({ length: 120 }, (_, seed) => ratioOf(drawn(checkGraph(randomGraph(seed)), seed)))
  // They are small: registers on the way count as much as work.
  expect(median(ratios)).toBeLessThan(2)
})

it('is near the worst case of chains and of recurrent layers of tens of units', () => {
  const arithmetic = lifNetwork({ layers: [4, 4, 2], beta: 0.9, steps: 4 }).arithmetic
  const ratios = Array.from({ length: 60 }, (_, seed) => {
    const draws = drawsOf(seed, 'graph-cycles-bound-sizes')
    const sizes = Array.from({ length: draws.whole(1, 3) }, () => draws.whole(1, 40))
    const delay = draws.whole(0, 1)
    return ratioOf(drawn(checkGraph({
      schema: 2, steps: draws.whole(1, 20), arithmetic,
      input: { size: draws.whole(1, 50), encoding: { kind: draws.chance(0.5) ? 'spikes' : 'current' } },
      populations: sizes.map((size, index) => ({ name: `p${index}`, size, model: { kind: 'lif', beta: 0.9, threshold: 1 } })),
      connections: [
        ...sizes.map((_, index) => ({
          name: `c${index}`, from: index === 0 ? 'input' : `p${index - 1}`, to: `p${index}`, model: { kind: 'dense' },
          delay: index > 0 ? delay : 0,
        })),
        ...(draws.chance(0.5) ? [{ name: 'back', from: 'p0', to: 'p0', model: { kind: 'dense' }, delay: 1 }] : []),
      ],
      readout: {
        from: `p${sizes.length - 1}`, of: 'membrane', over: 'sum', through: { outputs: draws.whole(1, 10), model: { kind: 'dense' } },
      },
    }), seed))
  })
  expect(median(ratios)).toBeLessThan(1.5)
  expect(Math.max(...ratios)).toBeLessThan(3)
})
