import { numberFormat } from '../models/arithmetic/number-format.ts'
import { inputShape } from '../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'

/** How a sample is written into a circuit, word by word. */
export type CircuitInput = {
  /** Words of one sample: one for each value of a current, or `wordsPerStep` for each step of spikes. */
  readonly words: number
  /** Bits of a word. */
  readonly width: number
  /** Words that hold the spike lines of one step, the first line in the lowest bit; 0 for a current. */
  readonly wordsPerStep: number
}

const spikeWord = 32

/** The form in which the circuit of a network takes its input. */
export const circuitInput = (description: NetworkDescription): CircuitInput => {
  const { inputs, steps, arithmetic } = description
  if (!inputShape(description).spiking) return { words: inputs, width: numberFormat(arithmetic.format).width, wordsPerStep: 0 }
  const wordsPerStep = Math.ceil(inputs / spikeWord)
  return { words: steps * wordsPerStep, width: spikeWord, wordsPerStep }
}
