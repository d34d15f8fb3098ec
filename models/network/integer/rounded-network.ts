import { numberFormat } from '../../arithmetic/number-format.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { NeuronConstants } from '../../neurons/neuron-types.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import { checkNetwork } from '../check-network.ts'
import { deriveWidths, type NetworkWidths } from './derive-widths.ts'
import type { NetworkDescription } from '../network-description.ts'
import { parameterLayout } from '../parameter-layout.ts'

/** A network in integers: the description, its weights in units of the last place, and everything derived from them. */
export type RoundedNetwork = {
  readonly description: NetworkDescription
  /** Same flat layout as the float weights. */
  readonly weights: Int32Array
  /** Per layer. */
  readonly constants: readonly NeuronConstants[]
  readonly widths: NetworkWidths
}

/**
 * A network in integers from its description and weights that are already integers (read back from a table or a file).
 * @throws EngramError (exit code 2) for a wrong description, a wrong number of weights, one outside the format, or a threshold that
 *   rounds to 0
 */
export const roundedNetwork = (value: unknown, weights: Int32Array): RoundedNetwork => {
  const description = checkNetwork(value)
  const { length } = parameterLayout(description)
  if (weights.length !== length) throw new EngramError(`integer weights: got ${weights.length} values, expected ${length}`, 2)
  const { name, width } = numberFormat(description.arithmetic.format)
  const outside = weights.findIndex((weight) => weight >= 2 ** (width - 1) || weight < -(2 ** (width - 1)))
  if (outside >= 0) {
    throw new EngramError(`integer weight ${outside}: got ${weights[outside]}, expected a value that fits the ${width} bits of ${name}`, 2)
  }
  const constants = description.layers.map(({ neuron }) => neuronModel(neuron.kind).constants(neuron, description.arithmetic))
  const silent = constants.findIndex(({ threshold }) => threshold === 0n)
  if (silent >= 0) {
    const { threshold } = description.layers[silent]!.neuron as { threshold?: unknown }
    throw new EngramError(
      `network.layers[${silent}].neuron.threshold: got ${String(threshold)}, expected at least ${2 ** -numberFormat(name).fraction}: `
      + `it rounds to 0 in ${name}`,
      2,
    )
  }
  return { description, weights, constants, widths: deriveWidths(description, constants) }
}
