import type { GraphDescription } from '../../../graph/graph-description.ts'
import { countedSteps } from '../../../graph/counted-steps.ts'
import { graphInputShape } from '../../../graph/graph-input.ts'
import { encodeInputs } from '../../../graph/inputs/encode-inputs.ts'
import type { BatchTruth } from '../../../losses/objective.ts'
import type { SampleBatch } from '../sample-batch.ts'
import type { PackedEvents, PackedLists, PackedSamples } from './packed-samples.ts'

/** A batch as an engine takes it, and what its outputs are held to. */
export type GatheredSamples = { readonly batch: SampleBatch; readonly truth: BatchTruth }

const gatherEvents = (all: PackedEvents, places: Int32Array): SampleBatch['inputs'] => {
  const starts = new Int32Array(places.length + 1)
  places.forEach((place, n) => (starts[n + 1] = starts[n]! + all.starts[place + 1]! - all.starts[place]!))
  const count = starts[places.length]!
  const [steps, lines] = [new Uint16Array(count), new Uint16Array(count)]
  const values = all.values && new Float32Array(count)
  places.forEach((place, n) => {
    const [from, to] = [all.starts[place]!, all.starts[place + 1]!]
    steps.set(all.steps.subarray(from, to), starts[n])
    lines.set(all.lines.subarray(from, to), starts[n])
    values?.set(all.values!.subarray(from, to), starts[n])
  })
  return { kind: 'events', events: { starts, steps, lines, values } }
}

const gatherValues = (
  description: GraphDescription,
  { starts, values }: PackedLists<Float32Array>,
  places: Int32Array,
): SampleBatch['inputs'] => {
  const { recorded, channels } = graphInputShape(description)
  const size = recorded ? description.steps * channels : channels
  const gathered = new Float32Array(places.length * size)
  places.forEach((place, n) => gathered.set(values.subarray(starts[place], starts[place + 1]), n * size))
  return { kind: 'values', values: encodeInputs(description, gathered) }
}

/** The samples at these places of the columns, in their order; with recordings of their own, in the same order, where some are given. */
export const gatherSamples = (
  description: GraphDescription,
  packed: PackedSamples,
  places: Int32Array,
  moved?: PackedSamples['recordings'],
): GatheredSamples => {
  const { targets, masks } = packed
  const recordings = moved ?? packed.recordings
  const where = moved ? Int32Array.from(places, (_, n) => n) : places
  const { recorded } = graphInputShape(description)
  const { steps } = description
  const lengths = Int32Array.from(places, (place) => (recorded ? packed.lengths[place]! : steps))
  const listOf = ({ starts, values }: PackedLists<Float32Array>) => (n: number): Float32Array =>
    values.subarray(starts[places[n]!], starts[places[n]! + 1])
  return {
    batch: {
      count: places.length,
      lengths,
      inputs: recordings.kind === 'events'
        ? gatherEvents(recordings.events, where)
        : gatherValues(description, recordings.values, where),
    },
    truth: {
      count: places.length,
      lengths,
      counted: lengths.map((length) => countedSteps(description, length)),
      labels: Int32Array.from(places, (place) => packed.labels[place]!),
      targets: listOf(targets),
      mask: listOf(masks),
    },
  }
}
