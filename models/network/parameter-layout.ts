/** Where one linear map lies in the flat weights: W row-major [outputs][inputs] from `weights`, then b [outputs] from `bias`. */
export type LinearLayout = {
  readonly inputs: number
  readonly outputs: number
  readonly weights: number
  readonly bias: number
}

/**
 * The linear maps of a network in order (input to first layer, layer to layer, last layer to readout) and the number of
 * parameters in all.
 */
export const parameterLayout = (description: {
  readonly inputs: number
  readonly layers: readonly { readonly size: number }[]
  readonly readout: { readonly outputs: number }
}): { readonly maps: readonly LinearLayout[]; readonly length: number } => {
  const sizes = [description.inputs, ...description.layers.map((layer) => layer.size), description.readout.outputs]
  let length = 0
  const maps = sizes.slice(1).map((outputs, index): LinearLayout => {
    const inputs = sizes[index]!
    const weights = length
    const bias = weights + inputs * outputs
    length = bias + outputs
    return { inputs, outputs, weights, bias }
  })
  return { maps, length }
}
