import { describe, expect, it } from 'vitest'
import { eventsOf } from '../../fixtures/events-of.ts'
import { eventsSample } from '../../fixtures/events-sample.ts'
import { stabiliseSample, type Motion } from './stabilise-sample.ts'

const field = { width: 34, height: 34 }
const motion: Motion = { turnMicroseconds: 105_000, path: [[3.5, 7], [7, 0], [0, 0]], offset: [4, 2] }
const line = (x: number, y: number, plane = 0): number => (plane * 34 + y) * 34 + x
const placeOf = (at: number): number[] => [at % 34, Math.floor(at / 34) % 34, Math.floor(at / 1156)]

describe('stabiliseSample', () => {
  it('brings a point that moves with the picture to one place (by hand)', () => {
    // Of the triangle [0, 0], [3.5, 7], [7, 0], [0, 0]: corners, and the middles of the first turn and of the last.
    const path: [microseconds: number, x: number, y: number][] = [
      [0, 10, 10], [30_000, 11, 12], [52_500, 11.75, 13.5], [105_000, 13.5, 17], [157_500, 15.25, 13.5], [210_000, 17, 10],
      [262_500, 13.5, 10], [315_000, 10, 10], [330_000, 10, 10],
    ]
    const events = path.map(([step, x, y]) => [step, line(Math.floor(x), Math.floor(y), 1)] as const)
    const stable = stabiliseSample(eventsSample(336_000, 2312, events, { stepMicroseconds: 1 }), field, motion)
    // 11.75 -> 11 - 1.75 + 4 = 13.25; 15.25 -> 15 - 5.25 + 4 = 13.75; halves: 13 - 3.5 + 4 = 13.5.
    expect(eventsOf(stable).map(([, at]) => placeOf(at)[0])).toEqual([14, 14, 13, 14, 14, 14, 14, 14, 14])
    expect(eventsOf(stable).map(([, at]) => placeOf(at)[1])).toEqual([12, 12, 12, 12, 12, 12, 12, 12, 12])
    expect(eventsOf(stable).every(([, at]) => placeOf(at)[2] === 1)).toBe(true)
  })

  it('drops what leaves the field, and adds what meets', () => {
    const still: Motion = { turnMicroseconds: 10, path: [[0, 0]], offset: [1, 0] }
    const moved = stabiliseSample(eventsSample(2, 1156, [[0, line(33, 0)], [1, line(2, 3)]], { stepMicroseconds: 1 }), field, still)
    expect(eventsOf(moved)).toEqual([[1, line(3, 3), 1]])
    const meet = stabiliseSample(eventsSample(1, 4, [[0, 0], [0, 0, 2]], { stepMicroseconds: 1 }), { width: 2, height: 2 }, still)
    expect(eventsOf(meet)).toEqual([[0, 1, 3]])
  })

  it('refuses steps that are no time', () => {
    expect(() => stabiliseSample(eventsSample(1, 1156, []), field, motion)).toThrow('step_us: got null, expected how long a step lasts')
  })
})
