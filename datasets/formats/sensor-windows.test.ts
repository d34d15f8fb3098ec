import { describe, expect, it } from 'vitest'
import { sensorWindows, windowValues, type SensorTrack } from './sensor-windows.ts'

const options = { windowMs: 100, strideMs: 50, stepMs: 10, share: 0.8, longestGapMs: 30 }
/** One channel that is twice the time, one that is constant. */
const track = (times: readonly number[]): SensorTrack =>
  ({ times: Float64Array.from(times), channels: 2, values: Float32Array.from(times.flatMap((time) => [2 * time, 7])) })
const every = (step: number, count: number, first = 0): number[] => Array.from({ length: count }, (_, index) => first + index * step)

describe('windows', () => {
  it('begin one stride after the other, as long as rows last, and have the label of enough rows', () => {
    const times = every(10, 31)
    const labels = Int32Array.from(times, (time) => (time < 130 ? 0 : time < 210 ? 1 : 2))
    // At 50: 80 % of the first label; at 100 70 % of the second, at 150 60 %; at 200: 90 % of the third, with the last row at 300.
    const windows = [{ start: 0, label: 0 }, { start: 50, label: 0 }, { start: 200, label: 2 }]
    expect(sensorWindows([track(times)], labels, options)).toEqual(windows)
  })

  it('leave out gaps, of any track, and begin where all tracks have begun', () => {
    const gap = [...every(10, 12), ...every(10, 20, 151)]
    expect(sensorWindows([track(gap)], new Int32Array(32), options).map(({ start }) => start)).toEqual([0, 200, 250])
    const other = track(every(10, 40, 15))
    expect(sensorWindows([track(every(10, 22)), other], new Int32Array(22), options).map(({ start }) => start)).toEqual([15, 65, 115])
    expect(sensorWindows([track(every(10, 40)), track(gap)], new Int32Array(40), options).map(({ start }) => start)).toEqual([0, 200, 250])
  })

  it('are none of what is too short', () => {
    expect(sensorWindows([track([5])], new Int32Array(1), options)).toEqual([])
    expect(sensorWindows([track(every(10, 9))], new Int32Array(9), options)).toEqual([])
  })
})

it('values lie on a grid, linear between rows, tracks side by side', () => {
  const values = windowValues([track([0, 7, 19, 40, 60, 100, 120]), track(every(10, 12))], 3, options)
  expect(values).toHaveLength(40)
  for (let step = 0; step < 10; step++) {
    const time = 3 + 10 * step
    for (const place of [0, 2]) expect(values[4 * step + place]).toBeCloseTo(2 * time, 4)
    expect([values[4 * step + 1], values[4 * step + 3]]).toEqual([7, 7])
  }
})
