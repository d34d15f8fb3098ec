import { expect, it } from 'vitest'
import { firingRatePenalty } from './firing-rate-penalty.ts'

const band = { weight: 3, low: 0.05, high: 0.2 }

it('weighs what lies outside of the band, and nothing inside (by hand)', () => {
  const { loss, spikes } = firingRatePenalty(Float64Array.of(40, 10, 0, 5), Float64Array.of(100, 100, 100, 0), band)
  expect(loss).toBeCloseTo(3 * (0.2 ** 2 + 0.05 ** 2), 12)
  expect(spikes[1]).toBe(0)
  expect(spikes[3]).toBe(0)
})

it('has the derivative that finite differences find', () => {
  const [chances, at] = [Float64Array.of(100, 50, 80), Float64Array.of(40, 5, 1)]
  const { spikes } = firingRatePenalty(at, chances, band)
  at.forEach((_, p) => {
    const moved = (by: number): number =>
      firingRatePenalty(at.map((value, index) => (index === p ? value + by : value)), chances, band).loss
    expect(spikes[p]).toBeCloseTo((moved(0.001) - moved(-0.001)) / 0.002, 9)
  })
})
