import { numberFormat } from '../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { indexBits } from '../index-bits.ts'

/** The forms in which a circuit takes its input, word by word. */
export type GraphInputCircuit = {
  /**
   * `observation`: one word a value, once. `spikes`: the lines of every step side by side, 32 in a word. `masks` and `events`, of a
   * recording: the lines of a step in one word, or a word for each line that spiked and one that ends the step; `values`: a word for each
   * value.
   */
  readonly form: 'observation' | 'spikes' | 'masks' | 'events' | 'values'
  /** Bits of a word. In a recording the highest one marks the last word; below it, of events, lies the one that ends a step. */
  readonly width: number
  /** Words of one sample at most. */
  readonly words: number
  /** Words of a step; of events the most. */
  readonly wordsPerStep: number
}

const spikeWord = 32

/** Lines of a recording that fit one word beside its mark. */
const mostMasked = 31

/** The form in which the circuit of a graph takes its input. */
export const graphInputCircuit = (description: GraphDescription): GraphInputCircuit => {
  const { input: { size }, steps, arithmetic } = description
  const { spiking, changing, recorded } = graphInputShape(description)
  const { width } = numberFormat(arithmetic.format)
  if (!changing) return { form: 'observation', width, words: size, wordsPerStep: 0 }
  if (!recorded) {
    const wordsPerStep = Math.ceil(size / spikeWord)
    return { form: 'spikes', width: spikeWord, words: steps * wordsPerStep, wordsPerStep }
  }
  if (!spiking) return { form: 'values', width: width + 1, words: steps * size, wordsPerStep: size }
  if (size <= mostMasked) return { form: 'masks', width: size + 1, words: steps, wordsPerStep: 1 }
  return { form: 'events', width: indexBits(size) + 2, words: steps * (size + 1), wordsPerStep: size + 1 }
}
