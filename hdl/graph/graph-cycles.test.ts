import { describe, expect, it } from 'vitest'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { clockedGraphCycles } from './fixtures/clocked-graph-cycles.ts'
import { graphCycles } from './graph-cycles.ts'
import { graphCyclesBound } from './graph-cycles-bound.ts'
import { graphLanes, type GraphLanes } from './graph-lanes.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import { mostGraphSpikes } from './most-graph-spikes.ts'

const neurons = [
  { kind: 'lif', beta: 0.9, threshold: 1 },
  { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 },
  { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 8, threshold: 1 },
  { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 32, threshold: 1 },
  { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 100, extraFraction: 8, threshold: 1 },
]

/** A random network, its lanes, and spikes of which every number from none to all occurs. */
const drawn = (next: () => number) => {
  const whole = (most: number): number => 1 + Math.floor(next() * most)
  const divisor = (of: number): number => {
    const all = Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)
    return all[Math.floor(next() * all.length)]!
  }
  const sizes = Array.from({ length: whole(3) }, () => whole(40))
  const channels = whole(50)
  const spiking = next() < 0.5
  const description = feedForward(neurons[whole(neurons.length) - 1]!, {
    layers: [channels, ...sizes, whole(10)],
    steps: whole(20),
    arithmetic: { layerDelay: next() < 0.5 ? 1 : 0 },
    ...(spiking && { encoding: { kind: 'latency', low: new Array<number>(channels).fill(0), high: new Array<number>(channels).fill(1) } }),
  })
  const lanes = graphLanes(description, {
    populations: sizes.map((size) => {
      const lanes = whole(size)
      const scans = divisor(lanes)
      return { lanes, scans, updates: divisor(scans) }
    }),
    readout: whole(graphOutputs(description)),
  })
  const activity = next()
  const some = (counts: ArrayLike<number>): Int32Array =>
    Int32Array.from(counts, (most) => Math.round(most * Math.min(1, next() * 2 * activity)))
  const most = mostGraphSpikes(description)
  const spikes: GraphSpikes = { ...most, input: some(most.input), populations: most.populations.map(some) }
  return { description, lanes, spikes }
}

const designOf = (description: GraphDescription, lanes: GraphLanes) =>
  ({ network: roundedGraph(description, new Int32Array(graphLayout(description).length)), lanes })

const cyclesOf = (description: GraphDescription, lanes: GraphLanes, spikes = mostGraphSpikes(description)): number =>
  graphCycles(designOf(description, lanes))(spikes)

describe('graphCycles', () => {
  it('is that of registers stepped cycle by cycle, largest where all spike in every step, never above the bound', () => {
    const next = counterNumbers(3)
    const ratios: number[] = []
    for (let trial = 0; trial < 400; trial++) {
      const { description, lanes, spikes } = drawn(next)
      const worst = cyclesOf(description, lanes)
      const cycles = cyclesOf(description, lanes, spikes)
      const most = mostGraphSpikes(description)
      expect([cycles, worst]).toEqual([spikes, most].map((of) => clockedGraphCycles(designOf(description, lanes), of)))
      expect(cycles).toBeLessThanOrEqual(worst)
      expect(graphCyclesBound(description, lanes)).toBeGreaterThanOrEqual(worst)
      ratios.push(graphCyclesBound(description, lanes) / worst)
    }
    ratios.sort((a, b) => a - b)
    // How tight the bound is.
    expect(ratios[200]).toBeLessThan(1.4)
    expect(ratios[399]).toBeLessThan(3)
  })

  it('counts the few stages of the smallest circuit', () => {
    const description = feedForward(neurons[0]!, { layers: [1, 1, 1], steps: 1 })
    const lanes = graphLanes(description, 1)
    // By hand: the word is taken in cycle 0; its list can be read in 2, value and bias; their sum leaves the synapses in 7 and the store in
    // 9; the state is written in 11, its list can be read in 13, value and bias; their sum leaves in 18.
    expect(cyclesOf(description, lanes)).toBe(19)
  })

  it('takes a cycle more for each spike where synapses are what it waits for', () => {
    const description = feedForward(neurons[0]!, { layers: [1, 20, 4, 1], steps: 1 })
    const lanes = graphLanes(description, { populations: [20, 1], readout: 1 })
    const cycles = (spikes: number): number => cyclesOf(description, lanes, { input: [0], populations: [[spikes], [0]], length: 1 })
    expect(cycles(11) - cycles(10)).toBe(4)
    expect(cycles(20) - cycles(10)).toBe(40)
  })
})
