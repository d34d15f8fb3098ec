import type { RecordBatch } from 'apache-arrow'
import { expect, it } from 'vitest'
import type { Sample } from '../../models/samples/sample.ts'
import { samplesBatch } from './samples-batch.ts'
import { samplesOfBatch } from './samples-of-batch.ts'

const tone: Sample = {
  split: 'train', label: 3, className: 'three', group: 'ann', source: '3_ann_0.wav', length: 2, lines: 2, stepMicroseconds: 125,
  recording: { kind: 'values', values: Float32Array.of(0.5, -1, 0.25, 2) }, targets: null, mask: null,
}
const spikes: Sample = {
  split: 'test', label: null, className: null, group: null, source: 'trains 7', length: 5, lines: 3, stepMicroseconds: null,
  recording: { kind: 'events', events: { steps: Int32Array.of(0, 0, 4), lines: Int32Array.of(0, 2, 1), values: null } },
  targets: Float32Array.of(1, 0, 0, 0, 1), mask: Float32Array.of(0, 1, 1, 1, 1),
}
const counts: Sample = {
  ...spikes, targets: null, mask: null,
  recording: { kind: 'events', events: { steps: Int32Array.of(2), lines: Int32Array.of(1), values: Float32Array.of(3) } },
}
const silent: Sample = {
  ...counts, recording: { kind: 'events', events: { steps: new Int32Array(0), lines: new Int32Array(0), values: null } },
}

it('brings samples of both forms through Arrow as they were, also through a window of a batch', () => {
  const batch = samplesBatch(10, [tone, spikes, counts, silent])
  expect(samplesOfBatch(batch)).toEqual([tone, spikes, counts, silent].map((sample, index) => ({ number: 10 + index, sample })))
  expect(samplesOfBatch(batch.slice(1, 3) as RecordBatch).map(({ sample }) => sample)).toEqual([spikes, counts])
})

it('makes a batch without rows', () => {
  expect(samplesOfBatch(samplesBatch(0, []))).toEqual([])
})
