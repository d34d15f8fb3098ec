import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents } from '../../fixtures/any-events.ts'
import { eventsOf } from '../../fixtures/events-of.ts'
import { eventsSample } from '../../fixtures/events-sample.ts'
import { denoiseSample } from './denoise-sample.ts'

// Two planes of 3 x 3 places: line = plane * 9 + y * 3 + x.
const field = { width: 3, height: 3 }

describe('denoiseSample', () => {
  it('keeps events that have one beside them within the window (by hand)', () => {
    const sample = eventsSample(40, 18, [
      [0, 4], // alone so far
      [5, 5], // right of the one at 0, five steps later
      [5, 0], // at a corner of [0, 4]: only with eight neighbours
      [16, 14], // the place of [5, 5] in the other plane: the place itself is none
      [17, 11], // above the one at 16, in the same plane
      [18, 1], // left of the one at 17, in the other plane
      [29, 8], // below the one at 16, thirteen steps later
    ])
    expect(eventsOf(denoiseSample(sample, field, 10, 4))).toEqual([[5, 5, 1], [17, 11, 1], [18, 1, 1]])
    expect(eventsOf(denoiseSample(sample, field, 10, 8))).toEqual([[5, 5, 1], [5, 0, 1], [17, 11, 1], [18, 1, 1]])
    expect(eventsOf(denoiseSample(sample, field, 13, 4)).at(-1)).toEqual([29, 8, 1])
    expect(eventsOf(denoiseSample(sample, field, 4, 4))).toEqual([[17, 11, 1], [18, 1, 1]])
  })

  it('takes both of two neighbours of the same step, whichever comes first', () => {
    expect(eventsOf(denoiseSample(eventsSample(1, 9, [[0, 4, 2], [0, 5]]), field, 0, 4))).toEqual([[0, 4, 2], [0, 5, 1]])
    expect(eventsOf(denoiseSample(eventsSample(1, 9, [[0, 5], [0, 4]]), field, 0, 4))).toEqual([[0, 5, 1], [0, 4, 1]])
  })

  it('has no neighbours across an edge', () => {
    expect(eventsOf(denoiseSample(eventsSample(2, 9, [[0, 2], [1, 3]]), field, 5, 8))).toEqual([])
    expect(eventsOf(denoiseSample(eventsSample(2, 6, [[0, 2], [1, 3]]), { width: 6, height: 1 }, 5, 4))).toEqual([[1, 3, 1]])
  })

  it('agrees with the definition, event by event', () => {
    const row = (lines: number) => ({ width: lines, height: 1 })
    fc.assert(fc.property(anyEvents, fc.integer({ min: 0, max: 10 }), (sample, window) => {
      const all = eventsOf(sample)
      const expected = all.filter(([step, line]) =>
        all.some(([other, place]) => Math.abs(place - line) === 1 && other <= step && step - other <= window))
      expect(eventsOf(denoiseSample(sample, row(sample.lines), window, 4))).toEqual(expected)
    }))
  })

  it('refuses lines that are no whole planes', () => {
    const wanted = 'lines: got 10, expected a multiple of 9, the places of 3 x 3'
    expect(() => denoiseSample(eventsSample(1, 10, []), field, 1, 4)).toThrow(wanted)
  })
})
