import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic, handGraph } from '../graph/fixtures/by-hand.ts'
import { checkGraph } from '../graph/check/check-graph.ts'
import { floatGraph } from '../graph/float/float-graph.ts'
import { integerGraph } from '../graph/integer/integer-graph.ts'
import { roundedGraph } from '../graph/rounded-graph.ts'
import { product } from './product.ts'

const arithmetic = { ...handArithmetic, format: 'QS3.4', membraneWidth: 8 }
type Arithmetic = typeof arithmetic

const times = (current: bigint, gate: bigint, more: Partial<Arithmetic> = {}): bigint => {
  const own = { ...arithmetic, ...more } as Arithmetic
  const input = { current, inputs: { gate }, past: () => 0n, spike: 0n, states: [] }
  return product.integerStep(bigintArithmetic, product.constants({ kind: 'product' }, own), own, input).membrane
}

describe('product', () => {
  it('rounds a product of two values of four fraction bits once (by hand)', () => {
    // 21 / 16 times 11 / 16 is 231 / 256: 14.4375 sixteenths. With one factor below zero -14.4375, with 12 for 11 15.75.
    expect([times(21n, 11n), times(-21n, 11n), times(21n, -11n), times(-21n, -11n)]).toEqual([14n, -15n, -15n, 14n])
    const nearest = { rounding: 'nearest' } as const
    expect([times(21n, 11n, nearest), times(-21n, 11n, nearest), times(21n, 12n, nearest)]).toEqual([14n, -14n, 16n])
    // A tie, 8 / 256, goes up.
    expect([times(2n, 4n, nearest), times(-2n, 4n, nearest)]).toEqual([1n, 0n])
    const cut = { rounding: 'toward-zero' } as const
    expect([times(21n, 11n, cut), times(-21n, 11n, cut), times(-21n, 12n, cut)]).toEqual([14n, -14n, -15n])
  })

  it('clips or wraps what its field does not hold (by hand)', () => {
    // 100 times 100 over 16 is 625; 8 bits hold -128 to 127, and 625 is 113 more than twice 256.
    expect([times(100n, 100n), times(-100n, 100n)]).toEqual([127n, -128n])
    expect([times(100n, 100n, { overflow: 'wrap' }), times(-100n, 100n, { overflow: 'wrap' })]).toEqual([113n, -113n])
  })

  // Line 0 weighs 1.5 into the first operand, line 1 weighs 0.5 into the second, which has a bias of 0.25; one step late 1 comes back.
  const graph = handGraph({
    steps: 3,
    input: { size: 2, encoding: { kind: 'values' } },
    populations: [{ name: 'p', size: 1, model: { kind: 'product' } }],
    connections: [
      { name: 'x', from: 'input', to: 'p', model: { kind: 'sparse', synapses: [[0, 0]] } as { kind: string }, bias: false },
      { name: 'g', from: 'input', to: 'p', input: 'gate', model: { kind: 'sparse', synapses: [[1, 0]] } as { kind: string } },
      { name: 'back', from: 'p', to: 'p', input: 'gate', model: { kind: 'one-to-one' }, bias: false, delay: 1 },
    ],
    readout: { from: 'p', of: 'values', over: 'step', argmax: false },
    arithmetic: { format: 'QS3.4', membraneWidth: 12, currentWidth: 12 },
  })

  it('multiplies what comes to one input with what comes to the other, with biases and a cycle (by hand)', () => {
    // 1.5 (0.5 + 0.25) = 1.125; 3 (0 + 0.25 + 1.125) = 4.125; -1.5 (-1 + 0.25 + 4.125) = -5.0625.
    const inputs = Float32Array.of(1, 1, 2, 0, -1, -2)
    const model = floatGraph(checkGraph(graph), Float32Array.of(1.5, 0.5, 0.25, 1))
    expect([...model.evaluate(inputs, 1).outputs]).toEqual([1.125, 4.125, -5.0625])
    // In sixteenths: 24 * 12 / 16 = 18; 48 * (4 + 18) / 16 = 66; -24 * (-16 + 4 + 66) / 16 = -81.
    const { outputs } = integerGraph(roundedGraph(graph, Int32Array.of(24, 8, 4, 16))).evaluate(Int32Array.of(16, 16, 32, 0, -16, -32), 1)
    expect([...outputs]).toEqual([18n, 66n, -81n])
  })
})
