import { describe, expect, it } from 'vitest'
import { checkGraph } from './check/check-graph.ts'
import { handGraph } from './fixtures/by-hand.ts'
import type { GraphInput } from './graph-description.ts'
import { roundGraph } from './round-graph.ts'

/** QS2.4; a connection of its own format, a readout of another one. */
const graph = (change: Partial<GraphInput> = {}, arithmetic: Partial<GraphInput['arithmetic']> = {}) => checkGraph(handGraph({
  populations: [
    { name: 'a', size: 2, model: { kind: 'lif', beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 }, threshold: 1 } },
    { name: 'b', size: 1, model: { kind: 'relay' } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' } },
    { name: 'fine', from: 'a', to: 'b', model: { kind: 'dense' }, format: 'QS1.6' },
  ],
  readout: { from: 'b', of: 'values', over: 'sum', through: { outputs: 1, model: { kind: 'dense' }, format: 'QS3.2' } },
  arithmetic: { format: 'QS2.4', membraneWidth: 8, ...arithmetic },
  ...change,
}))
// Two weights and two biases; two weights and a bias; a weight and a bias; two decays.
const right = [0.5, -0.25, 1, 0, 0.25, 0.5, 1, 2, -1, 0.5, 0.5]
const values = (...changes: readonly (readonly [index: number, value: number])[]): Float32Array => {
  const parameters = Float32Array.from(right)
  for (const [index, value] of changes) parameters[index] = value
  return parameters
}

describe('roundGraph', () => {
  it('rounds each weight to the format of its connection, biases to at most that of a current, ties to even (by hand)', () => {
    // In units of 1/16: 2.5, 3.5, -1.5, 1; weights of 1/64: 0.5, 1.5, bias of 1/16: 2.5; of 1/4: 2.5, bias -3.5.
    const parameters = values(
      [0, 2.5 / 16],
      [1, 3.5 / 16],
      [2, -1.5 / 16],
      [3, 1 / 16],
      [4, 0.5 / 64],
      [5, 1.5 / 64],
      [6, 2.5 / 16],
      [7, 2.5 / 4],
      [8, -3.5 / 4],
    )
    expect([...roundGraph(graph(), parameters).weights]).toEqual([2, 4, -2, 1, 0, 2, 2, 2, -4])
  })

  it('takes trained parameters as they are, and their constants from them (by hand)', () => {
    const { trained, constants } = roundGraph(graph(), values([9, 0.25], [10, 0.78125]))
    expect([...trained]).toEqual([0.25, 0.78125])
    // 0.78125 * 16 is 12.5.
    expect(constants[0]!.own).toEqual({ beta: [4n, 12n] })
  })

  it('holds the ends of a format', () => {
    expect([...roundGraph(graph(), values([0, 63 / 16], [1, -4], [4, 127 / 64], [5, -2], [7, 7.75], [8, -8])).weights])
      .toEqual([63, -64, 16, 0, 127, -128, 16, 31, -32])
  })

  it.each([
    [
      'network',
      values([1, 4]),
      'format QS2.4 is too narrow: weight 1 of in is 4, expected a value from -4 to 3.9375; QS3.3 holds every weight',
    ],
    [
      'network, a bias',
      values([3, -4.25]),
      'format QS2.4 is too narrow: bias 1 of in is -4.25, expected a value from -4 to 3.9375; QS3.3 holds every weight',
    ],
    // 3.97 is nearer to 64 sixteenths than to 63.
    [
      'network, by rounding',
      values([0, 3.97]),
      'format QS2.4 is too narrow: weight 0 of in is 3.9700000286102295, expected a value from -4 to 3.9375; QS3.3 holds',
    ],
    [
      'one connection',
      values([4, 2]),
      'format QS1.6 is too narrow: weight 0 of fine is 2, expected a value from -2 to 1.984375; QS2.5 holds all of its weights',
    ],
    // Its bias is in sixteenths, of which 8 bits hold 7.9375.
    [
      'one connection, a bias',
      values([6, 8]),
      'format QS1.6 is too narrow: bias 0 of fine is 8, expected a value from -8 to 7.9375; QS4.3 holds all of its weights',
    ],
    [
      'the readout',
      values([7, 9]),
      'format QS3.2 is too narrow: weight 0 of the readout is 9, expected a value from -8 to 7.75; QS4.1 holds all of its weights',
    ],
  ])('refuses what a format does not hold, and names one that does: %s', (_, parameters, message) => {
    expect(() => roundGraph(graph(), parameters)).toThrow(message)
  })

  it('names a format with the fraction that a threshold needs, and a membrane as wide', () => {
    const fine = graph({ populations: [
      { name: 'a', size: 2, model: { kind: 'lif', beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 }, threshold: 1 / 16 } },
      { name: 'b', size: 1, model: { kind: 'relay' } },
    ] }, { membraneWidth: 7 })
    // An eighth would make the threshold 0: half a unit goes to the even one.
    expect(() => roundGraph(fine, values([1, 4])))
      .toThrow('QS3.4 with membraneWidth 8 holds every weight')
  })

  it('says so where there is no such format', () => {
    expect(() => roundGraph(graph(), values([1, 2 ** 40]))).toThrow('; no format that this network can have holds every weight')
  })

  it('refuses parameters that are none', () => {
    expect(() => roundGraph(graph(), new Float32Array(3))).toThrow(
      'parameters: got 3 values, expected 11, weights, biases and what is trained',
    )
    expect(() => roundGraph(graph(), values([8, NaN]))).toThrow('bias 0 of the readout: got NaN, expected a finite number')
    expect(() => roundGraph(graph(), values([9, 1.5]))).toThrow(
      'trained beta of a, value 0: got 1.5, expected a value from 0 to 1, its range',
    )
  })
})
