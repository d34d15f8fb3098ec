import { describe, expect, it } from 'vitest'
import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { crossEntropy } from './cross-entropy.ts'
import { meanSquaredError } from './mean-squared-error.ts'
import type { PointLoss } from './point-loss.ts'
import { spikeCount } from './spike-count.ts'
import { spikesAndValues } from './spikes-and-values.ts'

/** Outputs with others around them, which no loss may read or change. */
const at = 2
const outputs = Float32Array.of(9, 9, 0.5, -1.25, 2, 0.125, 9)
const count = 4

const held = <Truth>(loss: PointLoss<Truth>, truth: Truth, from = outputs): void => {
  const gradient = new Float32Array(from.length).fill(7)
  loss(from, at, count, truth, gradient)
  expect([gradient[0], gradient[1], gradient[6]]).toEqual([7, 7, 7])
  for (let k = 0; k < count; k++) {
    const step = 2 ** -9
    const moved = (by: number): number => loss(from.map((value, index) => (index === at + k ? value + by : value)), at, count, truth,
      new Float32Array(from.length))
    const slope = (moved(step) - moved(-step)) / (2 * step)
    expect(Math.abs(gradient[at + k]! - slope), `output ${k}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)))
  }
}

describe('losses of one frame', () => {
  it('have the derivative that finite differences find', () => {
    const targets = Float32Array.of(1, 0, 0.25, 0)
    for (const label of [0, 1, 3]) held(crossEntropy, label)
    held(binaryCrossEntropy, targets)
    held(meanSquaredError, targets)
    for (const spikes of [1, 3]) held(spikesAndValues(spikes, 0.25), targets)
    for (const scale of [1, 1 / 16]) held(spikeCount({ correct: 0.8, incorrect: 0.1 }), { label: 2, scale })
  })

  it('give what one works out by hand', () => {
    const none = new Float32Array(2)
    // A quarter of log 2, and three quarters of 3^2.
    expect(spikesAndValues(1, 0.25)(Float32Array.of(0, 5), 0, 2, Float32Array.of(1, 2), none)).toBeCloseTo(Math.log(2) / 4 + 6.75, 12)
    expect([...none]).toEqual([-0.125, 4.5])
    expect(crossEntropy(Float32Array.of(0, 0), 0, 2, 1, none)).toBeCloseTo(Math.log(2), 12)
    expect(crossEntropy(Float32Array.of(Math.log(3), 0), 0, 2, 0, none)).toBeCloseTo(Math.log(4 / 3), 6)
    expect(binaryCrossEntropy(Float32Array.of(0, Math.log(3)), 0, 2, Float32Array.of(1, 1), none))
      .toBeCloseTo((Math.log(2) + Math.log(4 / 3)) / 2, 6)
    expect(meanSquaredError(Float32Array.of(1, 3), 0, 2, Float32Array.of(0, 1), none)).toBe(2.5)
    expect(spikeCount({ correct: 1, incorrect: 0 })(Float32Array.of(4, 2), 0, 2, { label: 0, scale: 1 / 4 }, none)).toBe(0.125)
  })

  it('stay finite where exponentials alone would not', () => {
    const [far, gradient] = [Float32Array.of(0, 0, 400, -400, 200, 0, 0), new Float32Array(7)]
    expect(crossEntropy(far, at, count, 1, gradient)).toBe(800)
    expect(Array.from(gradient.subarray(at, at + count))).toEqual([1, -1, 0, 0])
    expect(binaryCrossEntropy(far, at, 2, Float32Array.of(1, 1), gradient)).toBe(200)
    expect(Array.from(gradient.subarray(at, at + 2))).toEqual([0, -0.5])
  })
})
