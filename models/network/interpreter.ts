/**
 * What an interpretation of a network leaves for a block of n samples.
 * - `membrane`, `spikes`: [n][layer][step][neuron], layers one behind the other (see {@link NetworkInterpreter.sampleLength})
 * - `outputs`: [n][output]. Float: mean of the readout over all steps. Integer and RTL: its exact sum in units of the last place.
 */
export type NetworkTrace<Membrane extends Float32Array | Int32Array> = {
  readonly membrane: Membrane
  readonly spikes: Uint8Array
  readonly outputs: Membrane extends Float32Array ? Float64Array : BigInt64Array
}

/** A network ready to run, in one of its interpretations. All state is zero at the start of each sample. */
export type NetworkInterpreter<Values extends Float32Array | Int32Array> = {
  /** Membrane potentials of one sample: steps times the sum of all layer sizes. */
  readonly sampleLength: number
  /** Runs n encoded samples (see `encodeInputs`) and keeps every membrane potential and spike. */
  evaluate(inputs: Values, samples: number): NetworkTrace<Values>
  /** The action of each of n samples: index of the largest output, ties to the lowest. */
  act(inputs: Values, samples: number): Int32Array
}
