import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents } from '../../fixtures/any-events.ts'
import { eventsOf } from '../../fixtures/events-of.ts'
import { eventsSample } from '../../fixtures/events-sample.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { binSample, type Binning } from './bin-sample.ts'

const every = (count: number, values: Binning['values'] = 'count'): Binning => ({ steps: { kind: 'every', every: count }, values })
const microseconds = (step: number): Binning => ({ steps: { kind: 'microseconds', stepMicroseconds: step }, values: 'count' })
const steps = (count: number): Binning => ({ steps: { kind: 'number', steps: count }, values: 'count' })

describe('binSample', () => {
  // Steps of 1 us, 25 in all: [3, 9] and [10, 19] are what 10 us make of the first three and the next three events.
  const sample = eventsSample(25, 3, [[3, 2], [9, 0], [9, 2], [10, 1], [10, 1], [19, 1], [24, 0]], { stepMicroseconds: 1 })

  it('adds up what happens on a line within a new step, ordered by step and line (by hand)', () => {
    const binned = binSample(sample, microseconds(10))
    expect(binned).toMatchObject({ length: 3, lines: 3, stepMicroseconds: 10 })
    expect(eventsOf(binned)).toEqual([[0, 0, 1], [0, 2, 2], [1, 1, 3], [2, 0, 1]])
    expect(eventsOf(binSample(sample, every(10)))).toEqual(eventsOf(binned))
  })

  it('says only that something happened where it is to be binary', () => {
    const { recording } = binSample(sample, every(10, 'binary'))
    expect(recording).toMatchObject({ kind: 'events', events: { values: null } })
    expect(eventsOf(binSample(sample, every(10, 'binary')))).toEqual([[0, 0, 1], [0, 2, 1], [1, 1, 1], [2, 0, 1]])
  })

  it('adds sizes and not events where they have sizes', () => {
    expect(eventsOf(binSample(eventsSample(4, 1, [[0, 0, 2], [1, 0, 0.5], [3, 0, 1]]), every(2)))).toEqual([[0, 0, 2.5], [1, 0, 1]])
  })

  it('cuts every recording into so many steps', () => {
    const binned = binSample(sample, steps(4))
    expect(binned).toMatchObject({ length: 4, stepMicroseconds: 6.25 })
    // 3 * 4 / 25 = 0.48, 9 * 4 / 25 = 1.44, 10 * 4 / 25 = 1.6, 19 * 4 / 25 = 3.04, 24 * 4 / 25 = 3.84
    expect(eventsOf(binned)).toEqual([[0, 2, 1], [1, 0, 1], [1, 1, 2], [1, 2, 1], [3, 0, 1], [3, 1, 1]])
  })

  it('is exact where new steps are no multiple of old ones', () => {
    // New steps end behind 2.67, 5.33 and 8 old ones.
    const one = eventsSample(8, 1, [[0, 0], [2, 0], [3, 0], [5, 0], [6, 0], [7, 0]], { stepMicroseconds: 125 })
    expect(eventsOf(binSample(one, steps(3)))).toEqual([[0, 0, 2], [1, 0, 2], [2, 0, 2]])
    // 44,100 steps of 1 / 44,100 s are one second.
    const second = eventsSample(44_100, 1, Array.from({ length: 44_100 }, (_, step) => [step, 0]), { stepMicroseconds: 1e6 / 44_100 })
    expect(eventsOf(binSample(second, steps(100))).map(([, , size]) => size)).toEqual(Array.from({ length: 100 }, () => 441))
  })

  it('conserves the sum of the sizes, has each step and line once, and stays within the new steps', () => {
    fc.assert(fc.property(anyEvents, fc.integer({ min: 1, max: 50 }), (one, by) => {
      const binned = binSample(one, every(by))
      const before = eventsOf(one)
      const after = eventsOf(binned)
      const sum = (events: typeof after) => events.reduce((all, [, , size]) => all + size, 0)
      expect(sum(after)).toBe(sum(before))
      const keys = after.map(([step, line]) => step * one.lines + line)
      expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => a - b))
      expect(binned.length).toBe(Math.ceil(one.length / by))
      expect(after.every(([step]) => step < binned.length)).toBe(true)
      expect(binSample(binned, every(1))).toEqual(binned)
    }))
  })

  it('gives in two turns what it gives in one', () => {
    fc.assert(fc.property(anyEvents, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (one, first, second) => {
      expect(eventsOf(binSample(binSample(one, every(first)), every(second)))).toEqual(eventsOf(binSample(one, every(first * second))))
    }))
  })

  it('refuses what it cannot bin, with the column, what it holds and what is expected', () => {
    expect(() => binSample(valuesSample([[1]]), every(2))).toThrow('recording: got values, expected events')
    expect(() => binSample(eventsSample(3, 1, []), microseconds(10))).toThrow('step_us: got null, expected how long a step lasts')
    expect(() => binSample(eventsSample(3, 1, [], { stepMicroseconds: 20 }), microseconds(10)))
      .toThrow('step_us: got 20, expected at most 10, the step that it is to have')
    expect(() => binSample(eventsSample(3, 1, []), steps(4))).toThrow('length: got 3 steps, expected at least 4')
    const targets = Float32Array.of(1, 2, 3)
    expect(() => binSample(eventsSample(3, 1, [], { targets }), every(3))).toThrow('targets: got 3, some for each of its 3 steps')
    expect(binSample(eventsSample(4, 1, [], { targets }), every(2)).targets).toBe(targets)
    expect(() => binSample(eventsSample(3, 2, [[2, 0], [1, 0]]), every(2))).toThrow('event_steps[1]: got 1, expected 2 to 2: steps ascend')
    expect(() => binSample(eventsSample(3, 2, [[3, 0]]), every(2))).toThrow('event_steps[0]: got 3, expected 0 to 2')
    expect(() => binSample(eventsSample(3, 2, [[1, 2]]), every(2))).toThrow('event_lines[0]: got 2, expected 0 to 1')
    expect(() => binSample(eventsSample(3, 2, [[1, 1, NaN]]), every(2))).toThrow('event_values[0]: got NaN, expected a finite number')
  })
})
