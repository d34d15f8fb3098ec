import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvents } from '../fixtures/any-events.ts'
import { eventsOf } from '../fixtures/events-of.ts'
import { eventsSample } from '../fixtures/events-sample.ts'
import { rowsOf } from '../fixtures/rows-of.ts'
import { valuesSample } from '../fixtures/values-sample.ts'
import { groupSampleLines, type Combination } from './group-sample-lines.ts'
import { lineGroups, type Grouping } from './events/line-groups.ts'

const group = (sample: Parameters<typeof groupSampleLines>[0], grouping: Grouping, combine: Combination = 'sum') =>
  groupSampleLines(sample, lineGroups(sample.lines, grouping), combine)

describe('lineGroups', () => {
  it('makes 140 lines of 700, five by five, and leaves the rest to the last', () => {
    const { groupOf, groups } = lineGroups(700, { kind: 'neighbours', by: 5 })
    expect([groups, groupOf[0], groupOf[4], groupOf[5], groupOf[699]]).toEqual([140, 0, 0, 1, 139])
    expect(lineGroups(7, { kind: 'neighbours', by: 3 })).toEqual({ groupOf: Int32Array.of(0, 0, 0, 1, 1, 1, 2), groups: 3 })
  })

  it('pools places of planes two by two (by hand)', () => {
    const { groupOf, groups } = lineGroups(2 * 34 * 34, { kind: 'pool', width: 34, height: 34, by: 2 })
    expect(groups).toBe(2 * 17 * 17)
    // Plane 1, y = 5, x = 33: place 1156 + 170 + 33. In planes of 17 x 17: 289 + 2 * 17 + 16.
    expect(groupOf[1359]).toBe(339)
    // An edge of three by two becomes two by one; the last column is made of a single one.
    const small = lineGroups(6, { kind: 'pool', width: 3, height: 2, by: 2 })
    expect(small).toEqual({ groupOf: Int32Array.of(0, 0, 1, 0, 0, 1), groups: 2 })
  })

  it('refuses lines for which it is not made', () => {
    expect(() => lineGroups(100, { kind: 'pool', width: 34, height: 34, by: 2 }))
      .toThrow('lines: got 100, expected a multiple of 1156, the places of 34 x 34')
    expect(() => lineGroups(3, { kind: 'map', map: [0, 1] })).toThrow('lines: got 3, expected 2, as many as the map has entries')
  })
})

describe('groupSampleLines', () => {
  const events = eventsSample(5, 6, [[0, 5], [0, 4], [0, 0], [3, 1, 2], [3, 0]])
  it('adds, averages or bounds events that become one (by hand)', () => {
    const by: Grouping = { kind: 'neighbours', by: 2 }
    expect(eventsOf(group(events, by))).toEqual([[0, 0, 1], [0, 2, 2], [3, 0, 3]])
    expect(eventsOf(group(events, by, 'mean'))).toEqual([[0, 0, 0.5], [0, 2, 1], [3, 0, 1.5]])
    expect(eventsOf(group(events, by, 'maximum'))).toEqual([[0, 0, 1], [0, 2, 1], [3, 0, 2]])
    expect(group(events, by).lines).toBe(3)
  })

  it('leaves out lines that the map leaves out, and keeps lines that it leaves empty', () => {
    const grouped = group(events, { kind: 'map', map: [3, -1, 0, 0, 0, 1] })
    expect(grouped.lines).toBe(4)
    expect(eventsOf(grouped)).toEqual([[0, 0, 1], [0, 1, 1], [0, 3, 1], [3, 3, 1]])
  })

  it('combines the values of every step (by hand)', () => {
    const values = valuesSample([[1, 2, -3], [-4, -8, 6]])
    const by: Grouping = { kind: 'neighbours', by: 2 }
    expect(rowsOf(group(values, by))).toEqual([[3, -3], [-12, 6]])
    expect(rowsOf(group(values, by, 'mean'))).toEqual([[1.5, -3], [-6, 6]])
    expect(rowsOf(group(values, by, 'maximum'))).toEqual([[2, -3], [-4, 6]])
    expect(rowsOf(group(values, { kind: 'map', map: [2, 0, -1] }, 'maximum'))).toEqual([[2, 0, 1], [-8, 0, -4]])
  })

  it('conserves the sum of the sizes in every step', () => {
    const sums = (sample: Parameters<typeof eventsOf>[0]): number[] => {
      const all = Array.from({ length: sample.length }, () => 0)
      for (const [step, , size] of eventsOf(sample)) all[step]! += size
      return all
    }
    fc.assert(fc.property(anyEvents, fc.integer({ min: 1, max: 12 }), (sample, by) => {
      const grouped = group(sample, { kind: 'neighbours', by })
      expect(sums(grouped)).toEqual(sums(sample))
      expect(eventsOf(grouped).every(([, line]) => line < grouped.lines)).toBe(true)
    }))
  })

  it('refuses values that are no numbers, or not as many as said', () => {
    expect(() => group(valuesSample([[0, NaN]]), { kind: 'neighbours', by: 2 })).toThrow('values[1]: got NaN, expected a finite number')
    expect(() => group({ ...valuesSample([[0, 1]]), length: 2 }, { kind: 'neighbours', by: 2 }))
      .toThrow('values: got 2 entries, expected 2 steps of 2 lines, 4')
  })
})
