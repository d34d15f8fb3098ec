import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { indexBits } from '../index-bits.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'

/** Words of n samples, one behind the other, and how many each has. */
export type SampleWords = { readonly words: Int32Array; readonly counts: Int32Array }

/**
 * The words that are written into a circuit for n samples of encoded integers (see `graphInputCircuit`); `lengths` are their steps, the
 * network's where absent.
 * @throws EngramError (exit code 2) where `inputs` is not n samples long, a length is not from 1 to the network's steps, or a value has
 *   more bits than its word
 */
export const graphWords = (description: GraphDescription, inputs: Int32Array, samples: number, lengths?: Int32Array): SampleWords => {
  const { steps, input: { size } } = description
  const { length, changing } = graphInputShape(description)
  const { form, width, wordsPerStep } = graphInputCircuit(description)
  if (inputs.length !== samples * length)
    throw new EngramError(`inputs: got ${inputs.length} values, expected ${samples} samples of ${length}`, 2)
  const words: number[] = []
  const counts = new Int32Array(samples)
  const valueBits = form === 'observation' ? width : width - 1
  for (let n = 0; n < samples; n++) {
    const long = lengths?.[n] ?? steps
    if (long < 1 || long > steps) throw new EngramError(`lengths[${n}]: got ${long}, expected a number of steps from 1 to ${steps}`, 2)
    const before = words.length
    for (let t = 0; t < (changing ? long : 1); t++) {
      const row = inputs.subarray(n * length + t * size, n * length + (t + 1) * size)
      if (form === 'observation' || form === 'values') {
        const wrong = row.findIndex((value) => value >= 2 ** (valueBits - 1) || value < -(2 ** (valueBits - 1)))
        if (wrong >= 0) throw new EngramError(`inputs: got ${row[wrong]} in sample ${n}, expected a number of ${valueBits} bits`, 2)
        for (const value of row) words.push(form === 'values' ? value & (2 ** valueBits - 1) : value)
      } else if (form === 'events') {
        row.forEach((spike, line) => spike !== 0 && words.push(line))
        words.push(2 ** indexBits(size))
      } else {
        const masks = new Int32Array(wordsPerStep)
        const perWord = form === 'spikes' ? width : size
        row.forEach((spike, line) => {
          if (spike !== 0) masks[Math.floor(line / perWord)]! |= 1 << (line % perWord)
        })
        words.push(...masks)
      }
    }
    if (form === 'masks' || form === 'events' || form === 'values') words[words.length - 1]! |= 1 << (width - 1)
    counts[n] = words.length - before
  }
  return { words: Int32Array.from(words), counts }
}
