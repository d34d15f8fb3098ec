import { expect, it } from 'vitest'
import { clipGradient } from './clip-gradient.ts'
import { learningRateAt } from './learning-rate-at.ts'
import { scheduleDescription } from './schedule-description.ts'

const all = { epochs: 10, updatesPerEpoch: 10 }
const at = (schedule: unknown, updates: readonly number[]): number[] =>
  updates.map((update) => Number(learningRateAt(scheduleDescription.parse(schedule), update, all).toFixed(6)))

it('schedules start and end where they say (by hand)', () => {
  expect(at({ kind: 'constant' }, [0, 99])).toEqual([1, 1])
  expect(at({ kind: 'step', every: 4, factor: 0.5 }, [0, 39, 40, 79, 80])).toEqual([1, 1, 0.5, 0.5, 0.25])
  expect(at({ kind: 'cosine', end: 0.2 }, [0, 33, 99])).toEqual([1, 0.8, 0.2])
  expect(at({ kind: 'one-cycle', rise: 0.25, start: 0.1, end: 0.01 }, [0, 99])).toEqual([0.1, 0.01])
  const wave = at({ kind: 'one-cycle', rise: 0.25 }, Array.from({ length: 100 }, (_, update) => update))
  expect(wave.indexOf(Math.max(...wave))).toBe(25)
  expect(at({ kind: 'cosine' }, [0])).toEqual([1])
  expect(learningRateAt({ kind: 'cosine', end: 0 }, 0, { epochs: 1, updatesPerEpoch: 1 })).toBe(1)
})

it('clips a gradient value by value, then as a whole, and tells its length before', () => {
  const trained = Uint8Array.of(1, 1, 1)
  const values = Float32Array.of(3, -4, 0)
  expect(clipGradient(values, trained, { value: 3 })).toBe(5)
  expect(Array.from(values)).toEqual([3, -3, 0])
  const whole = Float32Array.of(3, -4, 0)
  expect(clipGradient(whole, trained, { norm: 2.5 })).toBe(5)
  expect(Array.from(whole)).toEqual([1.5, -2, 0])
  const both = Float32Array.of(30, -4, 0)
  clipGradient(both, trained, { value: 4, norm: Math.SQRT2 })
  expect(Array.from(both, (value) => Number(value.toFixed(6)))).toEqual([1, -1, 0])
  const small = Float32Array.of(0.3, 0.4, 0)
  clipGradient(small, trained, { norm: 1, value: 1 })
  expect(Array.from(small)).toEqual(Array.from(Float32Array.of(0.3, 0.4, 0)))
})

it('takes no length of what is not trained', () => {
  expect(clipGradient(Float32Array.of(3, 1000, 4), Uint8Array.of(1, 0, 1), {})).toBe(5)
})
