import { EngramError } from '../../errors/engram-error.ts'
import type { LinearChain } from '../../kernels/linear-chain.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { NetworkDescription } from '../network-description.ts'

/**
 * A network as the fused kernels take it.
 * @throws EngramError (exit code 2) for a neuron without a linear memory
 */
export const linearChainOf = (description: NetworkDescription): LinearChain => {
  const { steps, inputs, layers, readout, arithmetic: { layerDelay, reset, threshold } } = description
  const chained = layers.map(({ size, neuron }) => {
    const memory = neuronModel(neuron.kind).linearMemory?.(neuron)
    if (!memory) throw new EngramError(`neuron kind ${neuron.kind}: has no linear memory, so no fused kernel`, 2)
    return { size, memory }
  })
  return {
    steps,
    inputs,
    spiking: inputShape(description).spiking,
    layers: chained,
    layerDelay,
    outputs: readout.outputs,
    reset,
    threshold,
  }
}
