import type { RecordBatch } from 'apache-arrow'
import type { Sample } from '../../models/samples/sample.ts'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { samples as table } from '../tables/definitions/samples.ts'

const none = new Int32Array(0)
const noValues = new Float32Array(0)

type Part = { readonly length: number }

/** Arrays one behind the other, as a list column takes them. A batch without rows has one length, of no values. */
const ragged = <Values extends Int32Array | Float32Array>(parts: readonly Values[], empty: Values) => {
  const shape = (parts as readonly Part[]).map(({ length }) => length)
  const values = new (empty.constructor as new (length: number) => Values)(shape.reduce((sum, length) => sum + length, 0))
  let start = 0
  for (const part of parts) {
    values.set(part as never, start)
    start += part.length
  }
  return { values, shape: shape.length === 0 ? [0] : shape }
}

/** A batch of `samples` from samples that are numbered from `first` on. */
export const samplesBatch = (first: number, samples: readonly Sample[]): RecordBatch => {
  const events = samples.map(({ recording }) => (recording.kind === 'events' ? recording.events : null))
  return recordBatchFromColumns(table, samples.length, {
    sample: Int32Array.from(samples, (_, index) => first + index),
    split: samples.map(({ split }) => split),
    label: samples.map(({ label }) => label),
    class: samples.map(({ className }) => className),
    group: samples.map(({ group }) => group),
    source: samples.map(({ source }) => source),
    length: Int32Array.from(samples, ({ length }) => length),
    lines: Int32Array.from(samples, ({ lines }) => lines),
    step_us: samples.map(({ stepMicroseconds }) => stepMicroseconds),
    event_steps: ragged(events.map((one) => one?.steps ?? none), none),
    event_lines: ragged(events.map((one) => one?.lines ?? none), none),
    event_values: ragged(events.map((one) => one?.values ?? noValues), noValues),
    values: ragged(samples.map(({ recording }) => (recording.kind === 'values' ? recording.values : noValues)), noValues),
    targets: ragged(samples.map(({ targets }) => targets ?? noValues), noValues),
    mask: ragged(samples.map(({ mask }) => mask ?? noValues), noValues),
  })
}
