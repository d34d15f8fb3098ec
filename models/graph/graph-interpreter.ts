/**
 * What an interpretation of a network leaves for a block of n samples.
 * - `membrane`, `spikes`: [n][population][step][unit], populations one behind the other in the order of the description; a population that
 *   sends values keeps them as `membrane`, and its spikes are 0. Steps after the end of a shorter sample are 0.
 * - `outputs`: [n][answer][output], one answer or one for each step (`graphAnswers`); those of steps that do not count are 0. Float: where
 *   the readout takes the mean, that over the steps of a sample that count, tail included. Integer and RTL: their sum then.
 */
export type GraphTrace<Membrane extends Float32Array | Int32Array> = {
  readonly membrane: Membrane
  readonly spikes: Uint8Array
  readonly outputs: Membrane extends Float32Array ? Float64Array : BigInt64Array
}

/** A network ready to run, in one of its interpretations. All state is zero at the start of each sample. */
export type GraphInterpreter<Values extends Float32Array | Int32Array> = {
  /** Values of `membrane` for one sample: steps times the sum of all sizes. */
  readonly sampleLength: number
  /**
   * Runs n encoded samples. `lengths` are the steps of each, the network's where absent; what `inputs` holds beyond them does not count.
   */
  evaluate(inputs: Values, samples: number, lengths?: Int32Array): GraphTrace<Values>
  /** The answer to each of n samples, see `graphActions`. */
  act(inputs: Values, samples: number, lengths?: Int32Array): Int32Array
}
