import type { RecordBatch } from 'apache-arrow'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { draws } from '../../models/random/draws.ts'
import type { Sample } from '../../models/samples/sample.ts'

/** Lines, and events of a recording of one second: about what the Heidelberg digits have. */
export const eventLines = 700
export const eventsOfSample = 8_000

const length = 1_000_000

const recording = (number: number): Sample => {
  const random = draws(number, 'event-batches')
  const steps = Int32Array.from({ length: eventsOfSample }, () => random.whole(0, length - 1)).sort()
  const lines = Int32Array.from({ length: eventsOfSample }, () => random.whole(0, eventLines - 1))
  return {
    split: 'train', label: number % 20, className: null, group: null, source: `draw ${number}`, length, lines: eventLines,
    stepMicroseconds: 1, recording: { kind: 'events', events: { steps, lines, values: null } }, targets: null, mask: null,
  }
}

/** Batch `index` of recordings whose steps are microseconds, `rows` of them; memory of its own. */
export const eventBatch = (index: number, rows: number): RecordBatch =>
  samplesBatch(index * rows, Array.from({ length: rows }, (_, row) => recording(index * rows + row)))
