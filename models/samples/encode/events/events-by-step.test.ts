import { expect, it } from 'vitest'
import { eventsByStep } from './events-by-step.ts'

it('sorts by steps, and keeps the order and the sizes of those of one step', () => {
  const events = { steps: Int32Array.of(2, 0, 2, 1, 0), lines: Int32Array.of(7, 5, 3, 4, 9), values: Float32Array.of(1, 2, 3, 4, 5) }
  expect(eventsByStep(events, 3)).toEqual({
    steps: Int32Array.of(0, 0, 1, 2, 2), lines: Int32Array.of(5, 9, 4, 7, 3), values: Float32Array.of(2, 5, 4, 1, 3),
  })
  expect(eventsByStep({ ...events, values: null }, 4)).toEqual({
    steps: Int32Array.of(0, 0, 1, 2, 2), lines: Int32Array.of(5, 9, 4, 7, 3), values: null,
  })
})

it('takes none', () => {
  const none = { steps: new Int32Array(0), lines: new Int32Array(0), values: null }
  expect(eventsByStep(none, 0)).toEqual(none)
})
