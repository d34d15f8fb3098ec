import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents } from '../fixtures/any-events.ts'
import { eventsOf } from '../fixtures/events-of.ts'
import { eventsSample } from '../fixtures/events-sample.ts'
import { rowsOf } from '../fixtures/rows-of.ts'
import { valuesSample } from '../fixtures/values-sample.ts'
import { cropSample } from './crop-sample.ts'
import { padSample } from './pad-sample.ts'
import { windowSteps } from './window-steps.ts'

const events = eventsSample(10, 2, [[0, 1], [3, 0, 2], [3, 1], [7, 1], [9, 0]])

describe('cropSample', () => {
  it('keeps a window, counted from 0 again (by hand)', () => {
    expect(cropSample(events, 3, 8).length).toBe(5)
    expect(eventsOf(cropSample(events, 3, 8))).toEqual([[0, 0, 2], [0, 1, 1], [4, 1, 1]])
    expect(cropSample(events, 8, Infinity)).toMatchObject({ length: 2 })
    expect(eventsOf(cropSample(events, 4, 7))).toEqual([])
    expect(rowsOf(cropSample(valuesSample([[1, 2], [3, 4], [5, 6]]), 1, 2))).toEqual([[3, 4]])
  })

  it('cuts targets of single steps and their mask, and leaves those of the sample', () => {
    const each = { targets: Float32Array.of(1, 2, 3, 4, 5, 6), mask: Float32Array.of(0, 1, 0.5) }
    const cut = cropSample(valuesSample([[1], [2], [3]], each), 1, 3)
    expect([...cut.targets!, ...cut.mask!]).toEqual([3, 4, 5, 6, 1, 0.5])
    const whole = { targets: Float32Array.of(1, 2, 3, 4) }
    expect(cropSample(valuesSample([[1], [2], [3]], whole), 1, 3).targets).toBe(whole.targets)
  })

  it('gives a recording again that was cut in two', () => {
    fc.assert(fc.property(anyEvents.filter(({ length }) => length > 1), fc.nat(), (sample, place) => {
      const at = 1 + (place % (sample.length - 1))
      const behind = eventsOf(cropSample(sample, at, Infinity)).map(([step, ...rest]) => [step + at, ...rest])
      expect([...eventsOf(cropSample(sample, 0, at)), ...behind]).toEqual(eventsOf(sample))
    }))
  })

  it('refuses a window behind the end', () => {
    expect(() => cropSample(events, 10, 20)).toThrow('length: got 10 steps, expected more than 10, where the window begins')
  })
})

describe('windowSteps', () => {
  it('takes steps that begin within the window', () => {
    const sample = { ...events, stepMicroseconds: 100 }
    expect(windowSteps(sample, 0, 250)).toEqual([0, 3])
    expect(windowSteps(sample, 101, 300)).toEqual([2, 3])
    expect(() => windowSteps(events, 0, 1)).toThrow('step_us: got null, expected how long a step lasts')
  })
})

describe('padSample', () => {
  it('adds silence behind or before (by hand)', () => {
    const values = valuesSample([[1, 2], [3, 4]])
    expect(rowsOf(padSample(values, 3, 'end'))).toEqual([[1, 2], [3, 4], [0, 0]])
    expect(rowsOf(padSample(values, 3, 'start'))).toEqual([[0, 0], [1, 2], [3, 4]])
    expect(padSample(events, 12, 'end')).toEqual({ ...events, length: 12 })
    expect(eventsOf(padSample(events, 12, 'start'))).toEqual([[2, 1, 1], [5, 0, 2], [5, 1, 1], [9, 1, 1], [11, 0, 1]])
  })

  it('masks the steps that it adds where steps have targets', () => {
    const padded = padSample(valuesSample([[1], [2]], { targets: Float32Array.of(7, 8) }), 3, 'start')
    expect([[...padded.targets!], [...padded.mask!]]).toEqual([[0, 7, 8], [0, 1, 1]])
    expect(padSample(valuesSample([[1], [2]], { targets: Float32Array.of(7) }), 3, 'end')).toMatchObject({ mask: null })
  })

  it('is undone by a crop, and refuses what is longer', () => {
    fc.assert(fc.property(anyEvents, fc.integer({ min: 0, max: 9 }), (sample, more) => {
      const padded = padSample(sample, sample.length + more, 'start')
      expect(eventsOf(cropSample(padded, more, Infinity))).toEqual(eventsOf(sample))
    }))
    expect(() => padSample(events, 9, 'end')).toThrow('length: got 10 steps, expected at most 9')
  })
})
