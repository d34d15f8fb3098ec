import { describe, expect, it } from 'vitest'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import { valuesSample } from '../../../models/samples/fixtures/values-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import type { Stage } from '../../stream/stage.ts'
import { encoded } from '../fixtures/encoded.ts'
import { crop } from './crop.ts'
import { denoise } from './denoise.ts'
import { firstSaccade } from './first-saccade.ts'
import { jitter } from './jitter.ts'
import { pad } from './pad.ts'
import { stabilise } from './stabilise.ts'

const one = async (stage: Stage, sample: Sample): Promise<Sample> => (await encoded([stage], [sample]))[0]!.sample
const timed = eventsSample(300, 4, [[20, 1], [99, 2], [100, 3], [250, 0]], { stepMicroseconds: 1000 })

describe('crop', () => {
  it('takes a window in steps, from a step or from the first event', async () => {
    expect(eventsOf(await one(crop({ from: 99, steps: 2 }), timed))).toEqual([[0, 2, 1], [1, 3, 1]])
    const first = await one(crop({ from: 'first event' }), timed)
    expect(first.length).toBe(280)
    expect(eventsOf(first)[0]).toEqual([0, 1, 1])
    expect((await one(crop({ steps: 2 }), valuesSample([[1], [2], [3]]))).length).toBe(2)
    expect((await one(crop({ from: 'first event' }), valuesSample([[1], [2]]))).length).toBe(2)
    expect((await one(crop({ from: 'first event' }), eventsSample(5, 1, []))).length).toBe(5)
  })

  it('takes a window in time', async () => {
    expect(eventsOf(await one(crop({ fromMicroseconds: 98_500, microseconds: 1500 }), timed))).toEqual([[0, 2, 1]])
    expect((await one(crop({ microseconds: 100_000 }), timed)).length).toBe(100)
    expect((await one(crop({ fromMicroseconds: 100_000 }), timed)).length).toBe(200)
  })

  it('takes one of the two', () => {
    const message = 'expected a window in steps (from, steps) or in time (fromMicroseconds, microseconds)'
    expect(() => crop({})).toThrow(message)
    expect(() => crop({ from: 1, microseconds: 3 })).toThrow(message)
    expect(() => crop({ from: 'last event' as 'first event' })).toThrow('stage crop: option from: got "last event"')
  })
})

it('firstSaccade takes the first 100 ms, or another window', async () => {
  expect(eventsOf(await one(firstSaccade(), timed))).toEqual([[20, 1, 1], [99, 2, 1]])
  expect(eventsOf(await one(firstSaccade({ fromMicroseconds: 100_000 }), timed))).toEqual([[0, 3, 1]])
  await expect(one(firstSaccade(), eventsSample(3, 1, []))).rejects.toThrow(
    'stage firstSaccade: sample 0 (a test): step_us: got null, expected how long a step lasts',
  )
})

it('pad gives every recording the same length, at the end unless told otherwise', async () => {
  expect(eventsOf(await one(pad({ steps: 301 }), timed))[0]).toEqual([20, 1, 1])
  expect(eventsOf(await one(pad({ steps: 301, at: 'start' }), timed))[0]).toEqual([21, 1, 1])
  await expect(one(pad({ steps: 100 }), timed)).rejects.toThrow('stage pad: sample 0 (a test): length: got 300 steps, expected at most 100')
})

it('stabilise knows the saccades of N-MNIST', async () => {
  const line = (x: number, y: number): number => y * 34 + x
  const moving = eventsSample(316_000, 1156, [[0, line(9, 9)], [105_000, line(12, 16)], [210_000, line(16, 9)]], { stepMicroseconds: 1 })
  // 12 - 3.5 + 4 = 12.5 and 16 - 7 + 2 = 11
  expect(eventsOf(await one(stabilise(), moving)).map(([, at]) => at)).toEqual([line(13, 11), line(13, 11), line(13, 11)])
  await expect(one(stabilise(), timed)).rejects.toThrow('lines: got 4, expected a multiple of 1156, the places of 34 x 34')
})

describe('denoise', () => {
  it('takes its window in time or in steps, and all lines for one row where it knows no places', async () => {
    expect(eventsOf(await one(denoise({ steps: 1 }), timed))).toEqual([[100, 3, 1]])
    expect(eventsOf(await one(denoise({ microseconds: 79_000 }), timed))).toEqual([[99, 2, 1], [100, 3, 1]])
    expect(eventsOf(await one(denoise({ microseconds: 78_999 }), timed))).toEqual([[100, 3, 1]])
    // Places 1 and 3 of two rows of two are one above the other.
    expect(eventsOf(await one(denoise({ steps: 80, width: 2, height: 2 }), timed))).toEqual([[100, 3, 1]])
  })

  it('refuses two windows, and six neighbours', () => {
    expect(() => denoise({ steps: 1, microseconds: 3 })).toThrow('expected one of microseconds and steps')
    expect(() => denoise({ steps: 1, neighbours: 6 as 4 })).toThrow('stage denoise: option neighbours: got 6')
  })
})

it('jitter moves samples of the train split, each in its own way, and no other', async () => {
  const splits = (['train', 'validation', 'test', 'train'] as const).map((split) => ({ ...timed, split }))
  const made = (await encoded([jitter({ shiftSteps: 20 })], splits, { first: 5 })).map(({ sample }) => sample)
  expect([made[1], made[2]]).toEqual([splits[1], splits[2]])
  expect(eventsOf(made[0]!)).not.toEqual(eventsOf(timed))
  expect(eventsOf(made[0]!)).not.toEqual(eventsOf(made[3]!))
  const alone = await encoded([jitter({ shiftSteps: 20 })], [splits[3]!], { first: 8 })
  expect(alone[0]!.sample).toEqual(made[3])
  expect(() => jitter({ drop: 1 })).toThrow('stage jitter: option drop: got 1, expected a number < 1')
})
