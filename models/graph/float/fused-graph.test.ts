import { describe, expect, it } from 'vitest'
import { feedForward } from '../../network/kinds/feed-forward.ts'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { floatGraph } from './float-graph.ts'
import { graphScan } from './graph-scan.ts'
import { graphLayout } from '../graph-layout.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const exponential = { kind: 'sum-of-exponentials', alpha: 0.6, lambda: 0.2, exponentials: 5, span: 300, extraFraction: 8, threshold: 1 }
const fractional = { kind: 'fractional', alpha: 0.6, lambda: 0.2, history: 6, threshold: 1 }

const random = (description: ReturnType<typeof feedForward>, samples: number) => {
  const next = counterNumbers(9)
  return {
    weights: Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 1.6),
    inputs: Float32Array.from({ length: samples * description.input.size }, () => (next() - 0.5) * 3),
  }
}

describe.each([
  ['lif', lif, {}],
  ['fractional', fractional, {}],
  ['lif, delayed, strict', lif, { layerDelay: 1, threshold: '>' }],
  ['fractional, delayed', fractional, { layerDelay: 1 }],
  ['lif, reset at once, strict', lif, { reset: 'immediate', threshold: '>' }],
  ['fractional, reset at once', fractional, { reset: 'immediate' }],
  ['sum of exponentials', exponential, {}],
  ['sum of exponentials, reset at once, delayed', exponential, { reset: 'immediate', layerDelay: 1 }],
  ['lif, reset to zero', lif, { reset: 'zero' }],
  ['fractional, reset to zero, delayed', fractional, { reset: 'zero', layerDelay: 1 }],
] as const)('floatGraph: %s', (_, neuron, arithmetic) => {
  const description = feedForward(neuron, { layers: [3, 7, 5, 6, 3], steps: 11, arithmetic })
  const { weights, inputs } = random(description, 150)
  const fused = floatGraph(description, weights).evaluate(inputs, 150)

  it('agrees with the plain scan over the neuron\'s step', () => {
    const plain = graphScan(description, weights).evaluate(inputs, 150)
    // A spike at the very threshold may fall either way; it is followed by other values, so whole samples are compared.
    const length = plain.membrane.length / 150
    let agreed = 0
    let furthest = 0
    for (let n = 0; n < 150; n++) {
      const part = <A extends Float32Array | Uint8Array>(array: A): A => array.subarray(n * length, (n + 1) * length) as A
      if (part(plain.spikes).some((spike, index) => spike !== part(fused.spikes)[index])) continue
      agreed++
      part(plain.membrane).forEach((value, index) => (furthest = Math.max(furthest, Math.abs(value - part(fused.membrane)[index]!))))
      for (let o = 0; o < 3; o++) expect(fused.outputs[3 * n + o]).toBeCloseTo(plain.outputs[3 * n + o]!, 4)
    }
    expect(agreed).toBeGreaterThan(145)
    expect(furthest).toBeLessThan(1e-5)
    expect(plain.spikes.some((spike) => spike === 1)).toBe(true)
  })

  it('gives a sample the same bits wherever it stands', () => {
    const network = floatGraph(description, weights)
    for (const n of [0, 3, 127, 128, 149]) {
      const alone = network.evaluate(inputs.subarray(3 * n, 3 * n + 3), 1)
      expect(alone.membrane).toEqual(fused.membrane.subarray(n * network.sampleLength, (n + 1) * network.sampleLength))
      expect(network.act(inputs.subarray(3 * n, 3 * n + 3), 1)[0]).toBe(network.act(inputs, 150)[n])
    }
  })
})

it('refuses weights of another shape', () => {
  const description = feedForward(lif, { layers: [2, 3, 2], steps: 2 })
  expect(() => floatGraph(description, new Float32Array(3))).toThrow('parameters: got 3 values, expected 17')
})
