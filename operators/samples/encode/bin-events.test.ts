import { expect, it } from 'vitest'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import { valuesSample } from '../../../models/samples/fixtures/values-sample.ts'
import { encoded } from '../fixtures/encoded.ts'
import { binEvents } from './bin-events.ts'

const samples = [
  eventsSample(30, 2, [[0, 1], [9, 1], [29, 0]], { stepMicroseconds: 1, label: 4, source: 'a.bs2' }),
  eventsSample(20, 2, [], { stepMicroseconds: 1, split: 'test', group: 'ann' }),
  eventsSample(10, 2, [[1, 0], [1, 0]], { stepMicroseconds: 1 }),
]

it('bins every sample, and leaves all else of it and its number as they were', async () => {
  const made = await encoded([binEvents({ stepMicroseconds: 10 })], samples, { first: 7 })
  expect(made.map(({ number }) => number)).toEqual([7, 8, 9])
  expect(made.map(({ sample }) => eventsOf(sample))).toEqual([[[0, 1, 2], [2, 0, 1]], [], [[0, 0, 2]]])
  made.forEach(({ sample }, index) => {
    const { recording } = sample
    expect(sample).toEqual({ ...samples[index], length: samples[index]!.length / 10, stepMicroseconds: 10, recording })
  })
})

it('bins into so many steps, or by so many, counted or not', async () => {
  const events = async (stage: ReturnType<typeof binEvents>) => eventsOf((await encoded([stage], samples))[2]!.sample)
  expect(await events(binEvents({ steps: 10 }))).toEqual([[1, 0, 2]])
  expect(await events(binEvents({ every: 2, values: 'binary' }))).toEqual([[0, 0, 1]])
})

it('names stage, sample and source of what it cannot bin', async () => {
  await expect(encoded([binEvents({ every: 2 })], [samples[0]!, valuesSample([[1]], { source: 'b.wav' })])).rejects.toThrow(
    'stage binEvents: sample 1 (b.wav): recording: got values, expected events',
  )
})

it('takes one of three ways to say how long a step is', () => {
  expect(() => binEvents({})).toThrow('stage binEvents: options: got {}, expected one of stepMicroseconds, steps and every')
  expect(() => binEvents({ steps: 100, every: 2 })).toThrow('expected one of stepMicroseconds, steps and every')
  expect(() => binEvents({ stepMicroseconds: 0 })).toThrow('stage binEvents: option stepMicroseconds: got 0, expected a number > 0')
})
