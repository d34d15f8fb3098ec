import { describe, expect, it } from 'vitest'
import { feedForward } from '../../../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../../../models/network/fixtures/counter-numbers.ts'
import { circuitLanes } from '../../circuit-lanes.ts'
import { inferenceCyclesBound } from './inference-cycles-bound.ts'
import { inferenceCycles } from './inference-cycles.ts'
import { mostSpikes } from '../energy/most-spikes.ts'

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
  const lanes = circuitLanes(description, {
    layers: sizes.map((size) => {
      const lanes = whole(size)
      const scans = divisor(lanes)
      return { lanes, scans, updates: divisor(scans) }
    }),
    readout: whole(description.readout.outputs),
  })
  const activity = next()
  const spikes = mostSpikes(description).map((counts) =>
    Int32Array.from(counts, (most) => Math.round(most * Math.min(1, next() * 2 * activity))),
  )
  return { description, lanes, spikes }
}

describe('inferenceCycles', () => {
  it('is largest where every line and every neuron spikes in every step, and never above the bound', () => {
    const next = counterNumbers(3)
    const ratios: number[] = []
    for (let trial = 0; trial < 400; trial++) {
      const { description, lanes, spikes } = drawn(next)
      const worst = inferenceCycles(description, lanes)
      const cycles = inferenceCycles(description, lanes, spikes)
      expect(cycles).toBeLessThanOrEqual(worst)
      expect(inferenceCyclesBound(description, lanes, spikes)).toBeGreaterThanOrEqual(cycles)
      expect(inferenceCyclesBound(description, lanes)).toBeGreaterThanOrEqual(worst)
      ratios.push(inferenceCyclesBound(description, lanes) / worst)
    }
    ratios.sort((a, b) => a - b)
    // How tight the bound is.
    expect(ratios[200]).toBeLessThan(1.4)
    expect(ratios[399]).toBeLessThan(3)
  })

  it('counts the few stages of the smallest circuit', () => {
    const description = feedForward(neurons[0]!, { layers: [1, 1, 1], steps: 1 })
    const lanes = circuitLanes(description, 1)
    // By hand: the word is taken in cycle 0; its list can be read in 2, value and bias; their sum leaves the synapses in 7 and the store in
    // 9; the state is written in 11, its list can be read in 13, value and bias; their sum leaves in 18.
    expect(inferenceCycles(description, lanes)).toBe(19)
  })

  it('takes a cycle more for each spike where synapses are what it waits for', () => {
    const description = feedForward(neurons[0]!, { layers: [1, 20, 4, 1], steps: 1 })
    const lanes = circuitLanes(description, { layers: [20, 1], readout: 1 })
    const cycles = (spikes: number): number => inferenceCycles(description, lanes, [[], [spikes], [0]])
    expect(cycles(11) - cycles(10)).toBe(4)
    expect(cycles(20) - cycles(10)).toBe(40)
  })
})
