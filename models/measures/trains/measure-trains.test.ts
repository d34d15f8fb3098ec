import { expect, it } from 'vitest'
import { measureTrains } from './measure-trains.ts'

// Two units, eight steps: one spikes in every step, with two spikes in the first; the other in every second.
const values = [2, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1]

it('measures the train of each unit, or of all one behind the other (by hand)', () => {
  expect(measureTrains({ values, units: 2, steps: 8 }, false)).toEqual([
    // 2|1|1...
    { unit: 0, steps: 8, phrases: 3, complexity: 3 * 3 / 8, rate: 9 / 8 },
    // 0|1|01...
    { unit: 1, steps: 8, phrases: 3, complexity: 3 * 3 / 8, rate: 1 / 2 },
  ])
  // 2|1|1111110|101010...
  expect(measureTrains({ values, units: 2, steps: 8 }, true)).toEqual([
    { unit: null, steps: 16, phrases: 4, complexity: 4 * 4 / 16, rate: 13 / 16 },
  ])
})

it('leaves out steps that do not count', () => {
  expect(measureTrains({ values, units: 2, steps: 2 }, false)).toMatchObject([{ steps: 2, rate: 3 / 2 }, { steps: 2, rate: 1 / 2 }])
})
