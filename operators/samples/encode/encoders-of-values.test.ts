import { describe, expect, it } from 'vitest'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import { rowsOf } from '../../../models/samples/fixtures/rows-of.ts'
import { valuesSample } from '../../../models/samples/fixtures/values-sample.ts'
import { encoded } from '../fixtures/encoded.ts'
import { latencySpikes } from './latency-spikes.ts'
import { resample } from './resample.ts'
import { scaleValues } from './scale-values.ts'
import { sigmaDelta } from './sigma-delta.ts'
import { thresholdSpikes } from './threshold-spikes.ts'

const samples = [
  valuesSample([[0, 4], [2, 4]], { split: 'validation' }),
  valuesSample([[1, 6], [3, 2]]),
  valuesSample([[5, 4]]),
  valuesSample([[100, 100]], { split: 'test' }),
]
const rows = (made: Awaited<ReturnType<typeof encoded>>): number[][][] => made.map(({ sample }) => rowsOf(sample))

describe('scaleValues', () => {
  it('takes fixed numbers, for all lines or for each', async () => {
    expect(rows(await encoded([scaleValues({ offset: 2, scale: 2 })], samples))[1]).toEqual([[-0.5, 2], [0.5, 0]])
    expect(rows(await encoded([scaleValues({ offset: [1, 2], scale: [1, 4] })], samples))[1]).toEqual([[0, 1], [2, 0]])
    expect(rows(await encoded([scaleValues({ scale: 2, limit: 1 })], samples))[3]).toEqual([[1, 1]])
    await expect(encoded([scaleValues({ offset: [1, 2, 3], scale: [1, 2, 3] })], samples)).rejects.toThrow(
      'stage scaleValues: sample 0 (a test): lines: got 2, expected 3, as many as there are offsets and scales',
    )
  })

  it('takes the statistics of each sample', async () => {
    expect(rows(await encoded([scaleValues({ over: 'sample', norm: 'range' })], samples))[1]).toEqual([[0, 1], [1, 0]])
    const together = scaleValues({ over: 'sample', norm: 'peak', lines: 'together' })
    expect(rows(await encoded([together], samples))[2]).toEqual([[1, Math.fround(0.8)]])
  })

  it('takes those of the train split, and of no other, whenever it comes', async () => {
    // Line 0 of the train split: 1, 3, 5; line 1: 6, 2, 4.
    const made = await encoded([scaleValues({ over: 'train', norm: 'range' })], samples, { first: 4 })
    expect(made.map(({ number }) => number)).toEqual([4, 5, 6, 7])
    expect(rows(made)).toEqual([[[-0.25, 0.5], [0.25, 0.5]], [[0, 1], [0.5, 0]], [[1, 0.5]], [[24.75, 24.5]]])
    const other = [...samples.slice(0, 3), valuesSample([[-7, 9]], { split: 'test' })]
    expect(rows(await encoded([scaleValues({ over: 'train' })], other)).slice(0, 3)).toEqual(
      rows(await encoded([scaleValues({ over: 'train' })], samples)).slice(0, 3))
  })

  it('refuses to wait for more than it may, a train split without samples, and other lines', async () => {
    await expect(encoded([scaleValues({ over: 'train', mostMebibytes: 1e-3 })], samples)).rejects.toThrow(
      'stage scaleValues: option mostMebibytes: got 1 MiB of samples, expected at most 0.001 before the last one has come',
    )
    await expect(encoded([scaleValues({ over: 'train' })], [samples[0]!])).rejects.toThrow(
      'stage scaleValues: option over: got no sample of the train split, expected at least one',
    )
    await expect(encoded([scaleValues({ over: 'train' })], [samples[1]!, valuesSample([[1]])])).rejects.toThrow(
      'stage scaleValues: sample 1 (a test): lines: got 1, expected 2, as many as in the samples before',
    )
    expect(() => scaleValues({})).toThrow('stage scaleValues: options: got {}, expected offset and scale, or over')
    expect(() => scaleValues({ over: 'sample', scale: 2 })).toThrow('expected offset and scale, or over')
    expect(() => scaleValues({ scale: 0 })).toThrow('stage scaleValues: option scale: got 0')
  })
})

it('makes events of values by their changes, a threshold or their delay', async () => {
  const [made] = await encoded([sigmaDelta({ threshold: 1 })], [samples[1]!])
  expect(eventsOf(made!.sample)).toEqual([[0, 0, 1], [0, 2, 6], [1, 0, 2], [1, 3, 4]])
  expect(eventsOf((await encoded([thresholdSpikes({ threshold: 3 })], [samples[1]!]))[0]!.sample)).toEqual([[0, 1, 1], [1, 0, 1]])
  const late = await encoded([latencySpikes({ high: 6, stepsPerValue: 7 })], [samples[1]!])
  expect(eventsOf(late[0]!.sample)).toEqual([[0, 1, 1], [5, 0, 1], [10, 0, 1], [11, 1, 1]])
  await expect(encoded([sigmaDelta({ threshold: 1 })], [eventsSample(1, 1, [])])).rejects.toThrow('recording: got events, expected values')
  expect(() => sigmaDelta({ threshold: 0 })).toThrow('stage sigmaDelta: option threshold: got 0, expected a number > 0')
  expect(() => latencySpikes({ low: 2, stepsPerValue: 4 })).toThrow('expected low below high')
})

it('resample brings values to another step', async () => {
  const [made] = await encoded([resample({ stepMicroseconds: 200, method: 'mean' })], [{ ...samples[1]!, stepMicroseconds: 100 }])
  expect([made!.sample.length, rowsOf(made!.sample)]).toEqual([1, [[2, 4]]])
})
