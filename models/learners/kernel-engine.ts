import { linearMemoryNetwork } from '../kernels/linear-memory-network.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import type { TrainingEngine, TrainingEngineOptions } from './training-engine.ts'

/**
 * Trains on the fused float32 kernels.
 * @throws EngramError (exit code 2) for a neuron without a linear memory, or another reset than the delayed one
 */
export const kernelEngine = (description: NetworkDescription, { batch, surrogateSlope }: TrainingEngineOptions): TrainingEngine => {
  const network = linearMemoryNetwork(description)
  const set = network.parameterSet()
  const activity = network.activity(batch)
  const forward: TrainingEngine['forward'] = (weights, inputs) => {
    network.load(set, weights)
    return network.forward(set, activity, inputs)
  }
  return {
    name: 'kernels',
    forward,
    gradient: (weights, inputs, outputGradient) =>
      network.backward(set, activity, outputGradient(forward(weights, inputs)), surrogateSlope),
  }
}
