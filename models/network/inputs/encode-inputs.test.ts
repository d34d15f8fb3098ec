import { describe, expect, it } from 'vitest'
import { checkNetwork } from '../check-network.ts'
import { encodeInputs } from './encode-inputs.ts'
import { feedForward } from '../kinds/feed-forward.ts'
import { inputShape } from './input-shape.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }
const latency = { kind: 'latency' as const, low: [0, 0], high: [1, 1] }

describe('encodeInputs', () => {
  it('hands an observation through where it is a current', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 4 })
    const observations = Float32Array.of(1, 2, 3, 4)
    expect(encodeInputs(network, observations)).toBe(observations)
    expect(inputShape(network)).toEqual({ spiking: false, channels: 2, length: 2 })
  })

  it('gives each sample its own spike train, step by step', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: latency })
    expect(inputShape(network)).toEqual({ spiking: true, channels: 2, length: 6 })
    expect(Array.from(encodeInputs(network, Float32Array.of(1, 0, 0.5, 1)))).toEqual([1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0])
  })

  it('makes two lines of each channel for a delta encoding', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: { kind: 'delta', delta: [1, 1] } })
    expect(network.inputs).toBe(4)
    expect(inputShape(network)).toEqual({ spiking: true, channels: 2, length: 12 })
  })
})

describe('an encoding that cannot be', () => {
  const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: latency })
  it.each([
    [{ ...network, encoding: { kind: 'phase' } }, 'network.encoding.kind: got "phase", expected one of current, rate, latency, delta'],
    [{ ...network, encoding: { ...latency, high: [1] } }, 'network.encoding.high: got 1 values, expected 2, as many as in low'],
    [{ ...network, encoding: { ...latency, high: [1, 0] } }, 'network.encoding.high[1]: got 0, expected a number above low[1], which is 0'],
    [{ ...network, inputs: 3 }, 'network.inputs: got 3, expected 2, the lines of its latency encoding'],
    [{ ...network, encoding: { kind: 'delta', delta: [0, 1] } }, 'network.encoding.delta[0]: got 0, expected a number > 0'],
    [{ ...network, encoding: undefined }, 'network.encoding'],
  ])('is refused by name', (value, message) => {
    expect(() => checkNetwork(value)).toThrow(message)
  })
})
