import { describe, expect, it } from 'vitest'
import { encodeInputs } from '../network/inputs/encode-inputs.ts'
import { feedForward, type FeedForwardOptions } from '../network/kinds/feed-forward.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { inputShape } from '../network/inputs/input-shape.ts'
import { integerNetwork } from '../network/integer/integer-network.ts'
import { integerOracle } from '../network/integer/integer-oracle.ts'
import type { NetworkTrace } from '../network/interpreter.ts'
import { parameterLayout } from '../network/parameter-layout.ts'
import { quantiseInputs } from '../network/inputs/quantise-inputs.ts'
import { roundNetwork } from '../network/integer/round-network.ts'
import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import { countingNetwork } from './counting-network.ts'
import { networkCoverage } from './network-coverage.ts'

const network = (neuron: { kind: string }, options: FeedForwardOptions, scale = 3): RoundedNetwork => {
  const description = feedForward(neuron, options)
  const next = counterNumbers(3)
  return roundNetwork(description, Float32Array.from({ length: parameterLayout(description).length }, () => (next() - 0.4) * scale))
}
const inputsOf = ({ description }: RoundedNetwork, samples: number): Int32Array => {
  const next = counterNumbers(9)
  return quantiseInputs(
    description,
    encodeInputs(
      description,
      Float32Array.from({ length: samples * inputShape(description).channels }, () => (next() - 0.5) * 4),
    ),
  )
}
const covered = (rounded: RoundedNetwork, inputs: Int32Array, samples: number) => {
  const coverage = networkCoverage(rounded)
  const gained = coverage.add(inputs, countingNetwork(rounded)(inputs, samples), 0, samples)
  const row = (layer: number, signal: string) => coverage.rows().find((one) => one.layer === layer && one.signal === signal)
  return { coverage, gained, row }
}

const narrow = { format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 7 }
const cases: [string, { kind: string; [name: string]: unknown }, FeedForwardOptions][] = [
  ['lif', { kind: 'lif', beta: 0.9, threshold: 1 }, { layers: [3, 4, 3, 2], steps: 4 }],
  [
    'lif that saturates, nearest, delayed',
    { kind: 'lif', beta: 1, threshold: 0.5 },
    { layers: [3, 4, 3, 2], steps: 5, arithmetic: { ...narrow, rounding: 'nearest', layerDelay: 1 } },
  ],
  [
    'lif, each product shifted, reset to zero',
    { kind: 'lif', beta: 0.8, threshold: 1 },
    { layers: [3, 4, 2], steps: 4, arithmetic: { ...narrow, linearTruncation: 'product', readoutTruncation: 'product', reset: 'zero' } },
  ],
  [
    'fractional with a leak',
    { kind: 'fractional', alpha: 0.5, lambda: 1, history: 3, threshold: 1 },
    { layers: [3, 4, 3, 2], steps: 4, arithmetic: { ...narrow, reset: 'immediate', threshold: '>' } },
  ],
  [
    'current-based, spikes in',
    { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 },
    { layers: [3, 4, 3, 2], steps: 4, encoding: { kind: 'rate', low: [-1, -1, -1], high: [1, 1, 1], seed: 5 }, arithmetic: narrow },
  ],
  [
    'lif, toward zero, zero a step late',
    { kind: 'lif', beta: 0.8, threshold: 1 },
    { layers: [3, 4, 2], steps: 5, arithmetic: { ...narrow, rounding: 'toward-zero', reset: 'delayed-zero' } },
  ],
  [
    'lif, each product toward zero, 32 bits',
    { kind: 'lif', beta: 0.8, threshold: 1 },
    {
      layers: [3, 4, 2],
      steps: 4,
      arithmetic: {
        format: 'QS3.26',
        membraneWidth: 32,
        hiddenCurrentWidth: 32,
        rounding: 'toward-zero',
        readoutTruncation: 'product',
      },
    },
  ],
  [
    'bit-shift',
    { kind: 'bit-shift', sequence: 'simple', decayRate: 1, lambda: 0.3, history: 4, threshold: 1 },
    { layers: [2, 3, 2, 2], steps: 4, arithmetic: narrow },
  ],
  [
    'sum of exponentials',
    { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.5, exponentials: 2, span: 10, extraFraction: 2, threshold: 1 },
    { layers: [3, 4, 2], steps: 4, arithmetic: narrow },
  ],
]

const differ = (a: NetworkTrace<Int32Array>, b: NetworkTrace<Int32Array>): boolean =>
  a.membrane.some((value, index) => value !== b.membrane[index]) || a.spikes.some((value, index) => value !== b.spikes[index])
  || Array.from(a.outputs).some((value, index) => value !== b.outputs[index])

describe('networkCoverage', () => {
  it.each(cases)(
    'counts only weights of which a unit more, and a unit less, changes a compared value, and nearly all of these: %s',
    (_, neuron, options) => {
      const rounded = network(neuron, options)
      const samples = 5
      const inputs = inputsOf(rounded, samples)
      const { coverage } = covered(rounded, inputs, samples)
      const exact = integerOracle(rounded).evaluate(inputs, samples)
      const shows = (index: number, by: number): boolean => {
        const changed = { ...rounded, weights: rounded.weights.with(index, rounded.weights[index]! + by) }
        return differ(exact, integerOracle(changed).evaluate(inputs, samples))
      }
      const { maps } = parameterLayout(rounded.description)
      let counted = 0
      let truly = 0
      for (const { layer, of, reached, missed } of coverage.rows().filter(({ signal }) => signal === 'weight')) {
        const unreached = new Set(missed)
        for (let index = 0; index < of; index++) {
          const shown = shows(maps[layer]!.weights + index, 1) && shows(maps[layer]!.weights + index, -1)
          expect({ layer, index, shown: shown || unreached.has(index) }).toEqual({ layer, index, shown: true })
          truly += Number(shown)
        }
        counted += reached
      }
      expect(counted).toBeGreaterThan(0.8 * truly)
      expect(truly).toBeGreaterThan(0)
    },
  )

  it('leaves the values of the integer model as they are', () => {
    for (const [, neuron, options] of cases) {
      const rounded = network(neuron, options)
      const inputs = inputsOf(rounded, 20)
      const { membrane, spikes, outputs } = countingNetwork(rounded)(inputs, 20)
      expect({ membrane, spikes, outputs }).toEqual(integerNetwork(rounded).evaluate(inputs, 20))
    }
  })

  it('counts spikes, thresholds, saturations and signs that were worked out by hand', () => {
    // One LIF neuron without decay in QS3.4, membrane 9 bits: -256 .. 255; threshold 16; current = input * weight / 16 + bias.
    const description = feedForward({ kind: 'lif', beta: 1, threshold: 1 } as { kind: string }, {
      layers: [1, 1, 1],
      steps: 3,
      arithmetic: narrow,
    })
    const rounded = roundNetwork(description, Float32Array.of(1, 0, 1, 0))
    // 8: 8, 16 (at the threshold, a spike), 24 - 16 = 8. 127: 127, 127 + 127 - 16 = 238, 238 + 127 - 16 = 349, clipped to 255. -128: -128,
    // -256, -384, clipped to -256.
    const { row } = covered(rounded, Int32Array.of(8, 127, -128), 3)
    const counts = (signal: string) => [row(0, signal)!.reached, row(0, signal)!.times]
    expect(row(0, 'spike')).toMatchObject({ of: 1, reached: 1, times: 4, missed: [] })
    expect(counts('threshold from both sides')).toEqual([1, 0])
    expect(counts('membrane at threshold')).toEqual([1, 1])
    expect(counts('membrane above field')).toEqual([1, 1])
    expect(counts('membrane below field')).toEqual([1, 1])
    expect(counts('negative membrane')).toEqual([1, 3])
    expect(counts('negative current')).toEqual([1, 3])
    expect(counts('current above field')).toEqual([0, 0])
    expect(row(0, 'negative state')).toBeUndefined()
    expect(row(1, 'largest output')).toMatchObject({ of: 1, reached: 1, times: 3 })
    expect(row(1, 'negative output')).toMatchObject({ reached: 1, times: 1 })
  })

  it('finds currents and states that their fields do not hold, and outputs that tie', () => {
    const description = feedForward({ kind: 'current-based-lif', alpha: 1, beta: 0, threshold: 4 } as { kind: string }, {
      layers: [1, 1, 2],
      steps: 3,
      arithmetic: narrow,
    })
    // Weight 7.9375 (127): 127 * 127 / 16 = 1008, clipped to 127; the synaptic current is 127, 254, 381, clipped to 255.
    const rounded = roundNetwork(description, Float32Array.of(7.9375, 0, 1, 1, 0, 0))
    const { row } = covered(rounded, Int32Array.of(127, -128), 2)
    expect(row(0, 'current above field')).toMatchObject({ reached: 1, times: 3 })
    expect(row(0, 'current below field')).toMatchObject({ reached: 1, times: 3 })
    expect(row(0, 'state above field')).toMatchObject({ reached: 1, times: 1 })
    expect(row(0, 'state below field')).toMatchObject({ reached: 1, times: 1 })
    expect(row(0, 'negative state')).toMatchObject({ reached: 1, times: 3 })
    expect(row(1, 'largest outputs tied')).toMatchObject({ of: 1, reached: 1, times: 2 })
    expect(row(1, 'largest output')).toMatchObject({ of: 2, reached: 1, missed: [1] })
  })

  it('tells how much a sample is the first to exercise, and a copy counts by itself', () => {
    const rounded = network(cases[0]![1], cases[0]![2])
    const inputs = inputsOf(rounded, 4)
    const evaluation = countingNetwork(rounded)(inputs, 4)
    const coverage = networkCoverage(rounded)
    expect(coverage.add(inputs, evaluation, 0, 1)).toBeGreaterThan(0)
    expect(coverage.add(inputs, evaluation, 0, 1)).toBe(0)
    const before = coverage.rows()
    const copy = coverage.copy()
    expect(copy.rows()).toEqual(before)
    expect(copy.add(inputs, evaluation, 1, 4)).toBeGreaterThan(0)
    expect(coverage.rows()).toEqual(before)
  })

  it('counts nothing of a silent network but what silence is', () => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 2, 2], steps: 4 })
    const rounded = roundNetwork(description, new Float32Array(parameterLayout(description).length))
    const { row } = covered(rounded, new Int32Array(2), 1)
    expect([row(0, 'spike')!.reached, row(1, 'spike')!.reached]).toEqual([0, 0])
    // A bias of one unit shows; a weight from a neuron that never spikes does not.
    expect(row(1, 'weight')).toMatchObject({ of: 8, reached: 2, missed: [0, 1, 2, 3, 4, 5] })
  })
})
