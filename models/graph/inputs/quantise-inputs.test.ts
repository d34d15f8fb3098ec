import { describe, expect, it } from 'vitest'
import { feedForward } from '../../network/kinds/feed-forward.ts'
import { quantiseInputs } from './quantise-inputs.ts'

const lif = { kind: 'lif', beta: 0.5, threshold: 1 }
const description = feedForward(lif, { layers: [1, 1, 1], steps: 1, arithmetic: { format: 'QS3.4' } })
const quantise = (...values: number[]): number[] => [...quantiseInputs(description, Float32Array.from(values))]

describe('quantiseInputs', () => {
  it('rounds to the nearest sixteenth, ties to even (by hand)', () => {
    // 0.5, 1.5, 2.5, 3.5 sixteenths and their negatives; then 1.4375, 1.5625 of them.
    expect(quantise(0.03125, 0.09375, 0.15625, 0.21875)).toEqual([0, 2, 2, 4])
    expect(quantise(-0.03125, -0.09375, -0.15625, -0.21875)).toEqual([0, -2, -2, -4])
    expect(quantise(1.4375 / 16, 1.5625 / 16, -1.4375 / 16, -1.5625 / 16)).toEqual([1, 2, -1, -2])
  })

  it('clips to the ends of the format', () => {
    expect(quantise(7.9375, 8, 1000, -7.9375, -8, -1000)).toEqual([127, 127, 127, -127, -128, -128])
  })

  it('hands spikes through', () => {
    const spiking = feedForward(lif, { layers: [1, 1, 1], steps: 1, encoding: { kind: 'delta', delta: [1] } })
    expect(quantiseInputs(spiking, Float32Array.of(0, 1))).toEqual(Int32Array.of(0, 1))
  })

  it('leaves nothing behind the end of a shorter recording, and looks at nothing there', () => {
    const of = (kind: 'values' | 'spikes') => ({ ...description, steps: 3, input: { size: 2, encoding: { kind } } })
    const values = Float32Array.of(1, 2, 3, NaN, NaN, NaN, 1, 1, 1, 1, 1, 1)
    expect([...quantiseInputs(of('values'), values.with(3, 4), Int32Array.of(2, 1))]).toEqual([16, 32, 48, 64, 0, 0, 16, 16, 0, 0, 0, 0])
    expect(() => quantiseInputs(of('values'), values, Int32Array.of(2, 1))).toThrow('input 3: got NaN, expected a finite number')
    expect([...quantiseInputs(of('spikes'), Float32Array.of(1, 0, 1, 1, 1, 1), Int32Array.of(1))]).toEqual([1, 0, 0, 0, 0, 0])
    expect([...quantiseInputs(of('spikes'), Float32Array.of(1, 0, 1, 1, 1, 1))]).toEqual([1, 0, 1, 1, 1, 1])
  })

  it.each([NaN, Infinity, -Infinity])('refuses %f by its index', (value) => {
    expect(() => quantise(0, value)).toThrow(`input 1: got ${value}, expected a finite number`)
  })
})
