import { circuitInput } from '../../hdl/circuit-input.ts'
import { graphWords, type SampleWords } from '../../hdl/graph/graph-words.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import { circuitWords } from './circuit-words.ts'

/** What goes to and fro between a runner and a simulator of a network, whatever its circuit looks like. */
export type ExchangeShape = {
  /** Values of one sample's membranes: steps times the sum of all sizes. */
  readonly sampleLength: number
  readonly outputs: number
  /** Words of n samples of encoded integers; `lengths` are their steps, the most where absent. */
  encode(inputs: Int32Array, samples: number, lengths?: Int32Array): SampleWords
}

/** The shape of what is exchanged about a network. */
export const exchangeShape = (description: NetworkDescription | GraphDescription): ExchangeShape => {
  const units = (parts: readonly { readonly size: number }[]): number => parts.reduce((sum, { size }) => sum + size, 0)
  if (description.schema === 2) {
    return {
      sampleLength: description.steps * units(description.populations),
      outputs: graphOutputs(description),
      encode: (inputs, samples, lengths) => graphWords(description, inputs, samples, lengths),
    }
  }
  const { words } = circuitInput(description)
  return {
    sampleLength: description.steps * units(description.layers),
    outputs: description.readout.outputs,
    encode: (inputs, samples) => ({ words: circuitWords(description, inputs, samples), counts: new Int32Array(samples).fill(words) }),
  }
}
