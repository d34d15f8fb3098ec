import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventsOf } from '../../fixtures/events-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { sigmaDeltaSample, type SigmaDelta } from './sigma-delta-sample.ts'

const all: SigmaDelta = { threshold: 0.5, start: 'zero', perStep: 'all' }

describe('sigmaDeltaSample', () => {
  const sample = valuesSample([[1.2, 0], [1.4, -0.6], [-0.4, -0.6], [-0.4, 0.1]])

  it('writes changes on a line for upwards and one for downwards (by hand)', () => {
    // Channel 0: 1.2 is two thresholds up, e = 1; 1.4 is 0.4 above, less than one; -0.4 is 1.4 below, two, e = 0; and 0.4 below.
    // Channel 1: -0.6 is one below, e = -0.5; 0.1 is 0.6 above, one.
    const events = sigmaDeltaSample(sample, all)
    expect(events).toMatchObject({ length: 4, lines: 4 })
    expect(eventsOf(events)).toEqual([[0, 0, 2], [1, 3, 1], [2, 1, 2], [3, 2, 1]])
  })

  it('writes at most one a step where it is told, and catches up', () => {
    const events = sigmaDeltaSample(sample, { ...all, perStep: 'one' })
    expect(eventsOf(events)).toEqual([[0, 0, 1], [1, 0, 1], [1, 3, 1], [2, 1, 1], [3, 1, 1], [3, 2, 1]])
    expect(events.recording).toMatchObject({ events: { values: null } })
  })

  it('begins at the first value where it is told, and takes a threshold for each channel', () => {
    expect(eventsOf(sigmaDeltaSample(sample, { ...all, start: 'first' }))).toEqual([[1, 3, 1], [2, 1, 3], [3, 2, 1]])
    expect(eventsOf(sigmaDeltaSample(sample, { ...all, threshold: [1, 0.6] }))).toEqual([[0, 0, 1], [1, 3, 1], [2, 1, 1], [3, 2, 1]])
    expect(() => sigmaDeltaSample(sample, { ...all, threshold: [1] })).toThrow('lines: got 2, expected 1, as many as there are thresholds')
  })

  it('lets the sum of the events follow every value to less than a threshold', () => {
    const value = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 64)
    const rows = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 })
    fc.assert(fc.property(rows, fc.constantFrom(0.25, 0.5, 1, 3), (values, threshold) => {
      const events = eventsOf(sigmaDeltaSample(valuesSample(values), { ...all, threshold }))
      const estimate = [0, 0]
      values.forEach((row, step) => {
        for (const [, line, size] of events.filter(([at]) => at === step)) estimate[line >> 1]! += (line % 2 ? -1 : 1) * size * threshold
        row.forEach((x, channel) => expect(Math.abs(x - estimate[channel]!)).toBeLessThan(threshold))
      })
    }))
  })
})
