import { createHash } from 'node:crypto'
import type { PackedSamples } from '../../../models/learners/graph/samples/packed-samples.ts'

/** SHA-256 of what training learns from and chooses by: all samples but those of the test split, in order. */
export const samplesHash = (packed: PackedSamples): string => {
  const { splits, lengths, labels, recordings, targets, masks, lines } = packed
  const hash = createHash('sha256')
  const add = (values: Uint16Array | Int32Array | Float32Array): void => {
    hash.update(`${values.length},`).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  for (const split of ['train', 'validation'] as const) {
    hash.update(`${split} ${lines} `)
    for (const place of splits[split]) {
      const list = <Values extends Uint16Array | Float32Array>(starts: Float64Array, values: Values): void =>
        add(values.subarray(starts[place], starts[place + 1]))
      add(Int32Array.of(lengths[place]!, labels[place]!))
      if (recordings.kind === 'values') list(recordings.values.starts, recordings.values.values)
      else {
        const { starts, steps, lines: where, values } = recordings.events
        list(starts, steps)
        list(starts, where)
        if (values) list(starts, values)
      }
      list(targets.starts, targets.values)
      list(masks.starts, masks.values)
    }
  }
  return hash.digest('hex')
}
