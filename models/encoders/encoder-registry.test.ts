import { describe, expect, it } from 'vitest'
import { encoderRegistry } from './encoder-registry.ts'

const spikes = (kind: string, parameters: object, observation: number[], steps: number): number[][] => {
  const encoder = encoderRegistry[kind]!
  const parsed = encoder.parameters.parse({ kind, ...parameters })
  const lines = encoder.channels(parsed) * encoder.linesPerChannel
  const into = new Float32Array(steps * lines)
  encoder.encode(parsed, Float32Array.from(observation), steps, into)
  return Array.from({ length: lines }, (_, line) => Array.from({ length: steps }, (_, t) => into[t * lines + line]!))
}

describe('latency', () => {
  const range = { low: [-1, 0], high: [1, 4] }
  it('spikes once on each line, large values first (by hand)', () => {
    expect(spikes('latency', range, [1, 1], 5)).toEqual([[1, 0, 0, 0, 0], [0, 0, 0, 1, 0]])
    expect(spikes('latency', range, [-9, 9], 5)).toEqual([[0, 0, 0, 0, 1], [1, 0, 0, 0, 0]])
    expect(spikes('latency', range, [0, 2], 1)).toEqual([[1], [1]])
  })
})

describe('delta', () => {
  it('spells out the value, up on one line and down on the other, then is silent (by hand)', () => {
    expect(spikes('delta', { delta: [0.5, 1] }, [1.2, -3], 4)).toEqual([[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [1, 1, 1, 0]])
  })
  it('counts in whole units, so that many small ones do not drift', () => {
    const [up, down] = spikes('delta', { delta: [0.1] }, [0.7], 20)
    expect(up!.reduce((sum, spike) => sum + spike, 0)).toBe(6) // 0.7 as float32 is a little below seven tenths
    expect(down!.every((spike) => spike === 0)).toBe(true)
  })
})

describe('rate', () => {
  const parameters = { low: [0, 0, 0], high: [1, 1, 1], seed: 3 }
  it('spikes as often as the value says, never at low, always at high', () => {
    const counts = spikes('rate', parameters, [0, 0.3, 1], 2000).map((line) => line.reduce((sum, spike) => sum + spike, 0))
    expect(counts[0]).toBe(0)
    // Four standard deviations of a binomial count.
    expect(Math.abs(counts[1]! - 600)).toBeLessThan(4 * Math.sqrt(2000 * 0.3 * 0.7))
    expect(counts[2]).toBe(2000)
  })
  it('is a function of seed and value; channels and steps are independent', () => {
    const once = spikes('rate', parameters, [0.5, 0.5, 0.5], 64)
    expect(spikes('rate', parameters, [0.5, 0.5, 0.5], 64)).toEqual(once)
    expect(spikes('rate', { ...parameters, seed: 4 }, [0.5, 0.5, 0.5], 64)).not.toEqual(once)
    expect(once[0]).not.toEqual(once[1])
    const [a, b] = [spikes('rate', parameters, [0.5, 0, 0], 4000)[0]!, spikes('rate', parameters, [0.5000001, 0, 0], 4000)[0]!]
    const agree = a.filter((spike, t) => spike === b[t]).length
    expect(Math.abs(agree - 2000)).toBeLessThan(4 * Math.sqrt(1000))
  })
  it('takes a negative zero for a zero', () => {
    const wide = { low: [-1], high: [1], seed: 3 }
    expect(spikes('rate', wide, [-0], 64)).toEqual(spikes('rate', wide, [0], 64))
  })
})
