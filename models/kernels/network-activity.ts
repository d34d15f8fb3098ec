/** Addresses of one parameter set: the flat weights, and every W once more transposed, as the forward pass reads it. */
export type ParameterSet = { readonly flat: number; readonly transposed: readonly number[] }

/**
 * Addresses of one layer's activity for a batch: [step][sample][neuron]; spikes have a zero row in front. `synaptic` is the
 * decaying current of neurons that have one, otherwise the same as `current`; `potential` is what was held against the threshold, with a
 * delayed reset the same as `membrane`. `states`, [exponential][sample][neuron], is where the scans keep what decays; nobody else reads it.
 */
export type LayerActivity = {
  readonly states: number
  readonly current: number
  readonly synaptic: number
  readonly potential: number
  readonly membrane: number
  readonly spikes: number
}

/**
 * Everything a forward pass leaves for the backward pass; `spikeCounts` are those that each linear map received, NaN where it receives
 * other numbers.
 */
export type Activity = {
  readonly batch: number
  readonly inputs: number
  readonly spikeCounts: Float64Array
  readonly lists: number
  readonly layers: readonly LayerActivity[]
  readonly meanMembrane: number
  readonly outputs: number
}
