import type { Sample, Split } from '../../../samples/sample.ts'
import type { PackedLists, PackedSamples } from './packed-samples.ts'

const listOf = ({ starts, values }: PackedLists<Float32Array>, place: number): Float32Array | null =>
  starts[place] === starts[place + 1] ? null : values.subarray(starts[place], starts[place + 1])

/** The sample at a place of the columns, as it was packed; of a split that is known. */
export const packedSample = (packed: PackedSamples, place: number, split: Split): Sample => {
  const { recordings, lengths, labels, targets, masks, origins, lines } = packed
  const recordingOf = (): Sample['recording'] => {
    if (recordings.kind === 'values') return { kind: 'values', values: listOf(recordings.values, place) ?? new Float32Array(0) }
    const { starts, steps, lines: where, values } = recordings.events
    const [from, to] = [starts[place]!, starts[place + 1]!]
    return {
      kind: 'events',
      events: {
        steps: Int32Array.from(steps.subarray(from, to)),
        lines: Int32Array.from(where.subarray(from, to)),
        values: values && values.slice(from, to),
      },
    }
  }
  return {
    split,
    label: labels[place] === -1 ? null : labels[place]!,
    ...origins[place]!,
    length: lengths[place]!,
    lines,
    recording: recordingOf(),
    targets: listOf(targets, place),
    mask: listOf(masks, place),
  }
}
