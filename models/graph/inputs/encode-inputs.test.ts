import { describe, expect, it } from 'vitest'
import { readDescription } from '../read-description.ts'
import { encodeInputs } from './encode-inputs.ts'
import { feedForward } from '../../network/kinds/feed-forward.ts'
import { graphInputShape } from '../graph-input.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }
const latency = { kind: 'latency' as const, low: [0, 0], high: [1, 1] }

describe('encodeInputs', () => {
  it('hands an observation through where it is a current', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 4 })
    const observations = Float32Array.of(1, 2, 3, 4)
    expect(encodeInputs(network, observations)).toBe(observations)
    expect(graphInputShape(network)).toEqual({ spiking: false, changing: false, recorded: false, channels: 2, length: 2 })
  })

  it('gives each sample its own spike train, step by step', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: latency })
    expect(graphInputShape(network)).toEqual({ spiking: true, changing: true, recorded: false, channels: 2, length: 6 })
    expect(Array.from(encodeInputs(network, Float32Array.of(1, 0, 0.5, 1)))).toEqual([1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0])
  })

  it('makes two lines of each channel for a delta encoding', () => {
    const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: { kind: 'delta', delta: [1, 1] } })
    expect(network.input.size).toBe(4)
    expect(graphInputShape(network)).toEqual({ spiking: true, changing: true, recorded: false, channels: 2, length: 12 })
  })
})

describe('an encoding that cannot be', () => {
  const network = feedForward(lif, { layers: [2, 3, 2], steps: 3, encoding: latency })
  const changed = (change: object) => ({ ...network, input: { ...network.input, ...change } })
  it.each([
    [{ encoding: { kind: 'phase' } }, 'encoding.kind: got "phase", expected one of current, values, spikes, rate, latency, delta'],
    [{ encoding: { ...latency, high: [1] } }, 'encoding.high: got 1 values, expected 2, as many as in low'],
    [{ encoding: { ...latency, high: [1, 0] } }, 'encoding.high[1]: got 0, expected a number above low[1], which is 0'],
    [{ size: 3 }, 'size: got 3, expected 2, the lines of its latency encoding'],
    [{ encoding: { kind: 'delta', delta: [0, 1] } }, 'encoding.delta[0]: got 0, expected a number > 0'],
    [{ encoding: undefined }, 'encoding'],
  ])('is refused by name', (change, message) => {
    expect(() => readDescription(changed(change))).toThrow(`network.input.${message}`)
  })
})
