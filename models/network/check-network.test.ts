import { describe, expect, it } from 'vitest'
import { bitShiftNetwork } from './kinds/bit-shift-network.ts'
import { checkNetwork } from './check-network.ts'
import { fractionalNetwork } from './kinds/fractional-network.ts'
import { defaultArithmetic } from './kinds/feed-forward.ts'
import { sumOfExponentialsNetwork } from './kinds/sum-of-exponentials-network.ts'

const neuron = { kind: 'lif', beta: 0.9, threshold: 1 }
const good = {
  schema: 1, inputs: 4, steps: 10, encoding: { kind: 'current' }, layers: [{ size: 32, neuron }, { size: 16, neuron }],
  readout: { outputs: 2 }, arithmetic: defaultArithmetic,
}

describe('checkNetwork', () => {
  it('is plain JSON and survives it unchanged', () => {
    expect(checkNetwork(JSON.parse(JSON.stringify(good)))).toEqual(good)
  })

  it.each([
    ['an unknown field', { ...good, colour: 1 }, 'network.colour: not a field, expected one of schema, inputs, steps'],
    [
      'a neuron parameter out of range',
      { ...good, layers: [{ size: 3, neuron: { kind: 'lif', beta: 1.5, threshold: 1 } }] },
      'network.layers[0].neuron.beta: got 1.5, expected a number <= 1',
    ],
    [
      'an unknown neuron',
      { ...good, layers: [{ size: 3, neuron: { kind: 'adex' } }] },
      'network.layers[0].neuron.kind: got "adex", expected one of lif, current-based-lif, fractional, bit-shift, sum-of-exponentials',
    ],
    [
      'a membrane narrower than the format',
      { ...good, arithmetic: { ...good.arithmetic, membraneWidth: 12 } },
      'membraneWidth: got 12, expected at least the 16 bits',
    ],
    ['a format of another spelling', { ...good, arithmetic: { ...good.arithmetic, format: 'Q2.13' } }, 'network.arithmetic.format'],
    ['no steps', { ...good, steps: 0 }, 'network.steps'],
  ])('refuses %s', (_, value, message) => {
    expect(() => checkNetwork(value)).toThrow(message)
  })

  it('is what the config helpers build', () => {
    const network = fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })
    expect(network.populations.map(({ size }) => size)).toEqual([32, 8])
    const exponential = { layers: [4, 32, 2], alpha: 0.5, exponentials: 6, steps: 10 }
    expect(sumOfExponentialsNetwork(exponential).populations[0]!.model).toEqual(
      { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 1000, extraFraction: 8, threshold: 1 })
    // As many extra fraction bits as 32 bits leave room for.
    expect(sumOfExponentialsNetwork({ ...exponential, arithmetic: { membraneWidth: 30 } }).populations[0]!.model).toMatchObject({
      extraFraction: 2,
    })
    expect(sumOfExponentialsNetwork({ ...exponential, arithmetic: { membraneWidth: 32 } }).populations[0]!.model).toMatchObject({
      extraFraction: 0,
    })
    expect(sumOfExponentialsNetwork({ ...exponential, arithmetic: { membraneWidth: 16 } }).populations[0]!.model).toMatchObject({
      extraFraction: 8,
    })
    const shifts = { layers: [4, 8, 2], history: 9, steps: 4 }
    expect(bitShiftNetwork({ ...shifts, sequence: 'fitted', alpha: 0.7 }).populations[0]!.model)
      .toMatchObject({ sequence: 'fitted', alpha: 0.7 })
    expect(bitShiftNetwork({ ...shifts, sequence: 'simple' }).populations[0]!.model).not.toHaveProperty('alpha')
    expect(() => fractionalNetwork({ layers: [4, 2], alpha: 0.5, history: 8, steps: 10 })).toThrow('at least one spiking layer')
    expect(() => fractionalNetwork({ layers: [4, 8, 2], alpha: 1.5, history: 8, steps: 10 })).toThrow(
      'fractional: option alpha: got 1.5, expected a number <= 1',
    )
  })
})
