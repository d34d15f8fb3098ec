import { circuitInput } from '../../hdl/circuit-input.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'

/**
 * The words that are written into the circuit for n samples of encoded integers: currents as they are, spikes packed 32 lines a word.
 * @throws EngramError (exit code 2) where `inputs` is not n samples long, or holds a number that the format does not: a circuit would
 *   take its low bits
 */
export const circuitWords = (description: NetworkDescription, inputs: Int32Array, samples: number): Int32Array => {
  const { length, spiking } = inputShape(description)
  if (inputs.length !== samples * length) {
    throw new EngramError(`inputs: got ${inputs.length} values, expected ${samples} samples of ${length}`, 2)
  }
  const { width, wordsPerStep } = circuitInput(description)
  if (!spiking) {
    const highest = 2 ** (width - 1) - 1
    const wrong = inputs.findIndex((value) => value > highest || value < -highest - 1)
    if (wrong >= 0) {
      const { format } = description.arithmetic
      throw new EngramError(`inputs: got ${inputs[wrong]} at ${wrong}, expected a number of the ${width} bits of ${format}`, 2)
    }
    return inputs
  }
  const lines = description.inputs
  const rows = inputs.length / lines
  const words = new Int32Array(rows * wordsPerStep)
  for (let row = 0; row < rows; row++) {
    for (let line = 0; line < lines; line++) {
      if (inputs[row * lines + line] !== 0) words[row * wordsPerStep + Math.floor(line / width)]! |= 1 << line % width
    }
  }
  return words
}
