import { expect, it } from 'vitest'
import { eventsOf } from '../../fixtures/events-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { latencySample } from './latency-sample.ts'
import { thresholdSample } from './threshold-sample.ts'

it('thresholdSample spikes wherever a value reaches the threshold (by hand)', () => {
  const spikes = thresholdSample(valuesSample([[0.5, 0.49], [-1, 2]]), 0.5)
  expect(eventsOf(spikes)).toEqual([[0, 0, 1], [1, 1, 1]])
  expect(spikes).toMatchObject({ length: 2, lines: 2 })
})

it('latencySample spikes the earlier the larger a value is, and not at all at the low end (by hand)', () => {
  const form = { low: -1, high: 3, stepsPerValue: 5 }
  const spikes = latencySample(valuesSample([[3, 1, -1, 9], [0, -0.9, -7, 2]], { stepMicroseconds: 100 }), form)
  expect(spikes).toMatchObject({ length: 10, lines: 4, stepMicroseconds: 20 })
  // Places on the way: 1, 0.5, 0, 1 and 0.25, 0.025, 0, 0.75; late by (1 - p) 4, rounded: 0, 2, -, 0 and 3, 4, -, 1.
  expect(eventsOf(spikes)).toEqual([[0, 0, 1], [0, 3, 1], [2, 1, 1], [6, 3, 1], [8, 0, 1], [9, 1, 1]])
  const targets = Float32Array.of(1, 2)
  expect(() => latencySample(valuesSample([[1], [2]], { targets }), form)).toThrow('targets: got 2, some for each of its 2 steps')
})
