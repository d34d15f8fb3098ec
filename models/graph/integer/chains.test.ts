import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { feedForward } from '../../network/kinds/feed-forward.ts'
import { graphInputShape } from '../graph-input.ts'
import { integerGraph } from './integer-graph.ts'
import { graphOracle } from '../graph-oracle.ts'
import { graphLayout } from '../graph-layout.ts'
import { roundGraph } from '../round-graph.ts'

const neuron = fc.oneof(
  fc.record({ kind: fc.constant('lif'), beta: fc.double({ min: 0, max: 1, noNaN: true }), threshold: fc.constantFrom(0.25, 1) }),
  fc.record({
    kind: fc.constant('fractional'),
    alpha: fc.constantFrom(0.1, 0.5, 0.9, 1),
    lambda: fc.constantFrom(0, 0.16, 1),
    history: fc.integer({ min: 2, max: 12 }),
    threshold: fc.constantFrom(0.25, 1),
  }),
  fc.record({
    kind: fc.constant('bit-shift'),
    sequence: fc.constantFrom('simple', 'slow_decay', 'custom', 'custom_slow_decay'),
    decayRate: fc.constantFrom(1, 3),
    lambda: fc.constantFrom(0, 0.16, 1),
    history: fc.integer({ min: 2, max: 12 }),
    threshold: fc.constantFrom(0.25, 1),
  }),
  fc.record({
    kind: fc.constant('bit-shift'),
    sequence: fc.constant('fitted'),
    alpha: fc.constantFrom(0.1, 0.5, 0.9),
    decayRate: fc.constant(3),
    lambda: fc.constantFrom(0, 0.16),
    history: fc.integer({ min: 2, max: 12 }),
    threshold: fc.constantFrom(0.25, 1),
  }),
  fc.record({
    kind: fc.constant('sum-of-exponentials'),
    alpha: fc.constantFrom(0.1, 0.5, 0.9),
    lambda: fc.constantFrom(0, 0.16, 1),
    exponentials: fc.integer({ min: 1, max: 8 }),
    span: fc.constantFrom(16, 1000),
    extraFraction: fc.constantFrom(0, 3, 8),
    threshold: fc.constantFrom(0.25, 1),
  }),
  fc.record({
    kind: fc.constant('current-based-lif'),
    alpha: fc.double({ min: 0, max: 1, noNaN: true }),
    beta: fc.double({ min: 0, max: 1, noNaN: true }),
    threshold: fc.constantFrom(0.25, 1),
  }),
)

const arithmetic = fc.record({
  format: fc.constantFrom('QS2.13', 'QS3.12', 'QS3.4', 'QS7.8'),
  membraneWidth: fc.constantFrom(16, 18, 24, 32),
  hiddenCurrentWidth: fc.constantFrom(8, 16, 24, 32),
  coefficientFraction: fc.constantFrom(7, 15, 16),
  rounding: fc.constantFrom('floor' as const, 'nearest' as const, 'toward-zero' as const),
  overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  currentOverflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  reset: fc.constantFrom('delayed' as const, 'inside' as const, 'immediate' as const, 'zero' as const, 'delayed-zero' as const),
  linearTruncation: fc.constantFrom('sum' as const, 'product' as const),
  historyTruncation: fc.constantFrom('sum' as const, 'product' as const),
  threshold: fc.constantFrom('>=' as const, '>' as const),
  layerDelay: fc.constantFrom(0 as const, 1 as const),
  readoutTruncation: fc.constantFrom('sum' as const, 'product' as const),
})

describe('integerGraph of a chain', () => {
  it('equals the exact model in every membrane, spike and output, for all arithmetic options', () => {
    const layers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 5 })
    fc.assert(
      fc.property(
        neuron,
        arithmetic,
        layers,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        fc.nat(),
        (kind, options, sizes, steps, spiking, seed) => {
          const delta = new Array<number>(sizes[0]!).fill(0.2)
          const encoding = spiking ? { kind: 'delta' as const, delta } : { kind: 'current' as const }
          // A state has room for 32 bits.
          const membraneWidth = Math.min(options.membraneWidth, 32 - ('extraFraction' in kind ? kind.extraFraction : 0))
          const description = feedForward(kind, { layers: sizes, steps, encoding, arithmetic: { ...options, membraneWidth } })
          const next = counterNumbers(seed)
          const range = 2 ** Number(options.format.slice(2).split('.')[0])
          const weights = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 1.9 * range)
          const rounded = roundGraph(description, weights)
          const width = 2 ** (description.arithmetic.format === 'QS3.4' ? 8 : 16)
          const values = (): Int32Array => Int32Array.from({ length: 3 * description.input.size }, () => Math.floor((next() - 0.5) * width))
          const { length } = graphInputShape(description)
          const spikes = (): Int32Array => Int32Array.from({ length: 3 * length }, () => Math.floor(next() * 2))
          const inputs = spiking ? spikes() : values()
          expect(integerGraph(rounded).evaluate(inputs, 3)).toEqual(graphOracle(rounded).evaluate(inputs, 3))
        },
      ),
      { numRuns: 120, seed: 1 },
    )
  })

  it('gives the same for a sample alone and inside a block longer than its memory', () => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 300, 2], steps: 20 })
    const next = counterNumbers(7)
    const weights = Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5)
    const network = integerGraph(roundGraph(description, weights))
    const inputs = Int32Array.from({ length: 2 * 500 }, () => Math.floor(next() * 20000))
    const all = network.evaluate(inputs, 500)
    const last = network.evaluate(inputs.subarray(998), 1)
    expect(all.membrane.subarray(499 * network.sampleLength)).toEqual(last.membrane)
    expect(all.outputs.subarray(998)).toEqual(last.outputs)
  })

  it('refuses inputs of another shape', () => {
    const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 2], steps: 2 })
    const network = integerGraph(roundGraph(description, new Float32Array(graphLayout(description).length)))
    expect(() => network.evaluate(new Int32Array(5), 3)).toThrow('got 5 values, expected 3 samples of 2')
  })
})
