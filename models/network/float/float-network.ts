import { linearMemoryNetwork } from '../../kernels/linear-memory-network.ts'
import { argmax } from '../argmax.ts'
import { checkWeights } from '../check-weights.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import { floatScan } from './float-scan.ts'
import { linearChainOf } from './linear-chain-of.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { NetworkInterpreter } from '../interpreter.ts'
import type { NetworkDescription } from '../network-description.ts'

/** Samples that run together; the last ones of a call are filled up with zeros. */
const block = 128

/**
 * The float interpretation of a network, in float32 on the fused kernels: the very arithmetic it is trained with. A network with a
 * neuron that has no fused kernel, or a reset inside its dynamics, runs as a plain scan.
 * @throws EngramError (exit code 2) for weights that do not belong to the description
 */
export const floatNetwork = (description: NetworkDescription, weights: Float32Array): NetworkInterpreter<Float32Array> => {
  const fused =
    description.arithmetic.reset !== 'inside' &&
    description.layers.every(({ neuron }) => neuronModel(neuron.kind).linearMemory !== undefined)
  return fused ? fusedNetwork(description, weights) : floatScan(description, weights)
}

const fusedNetwork = (description: NetworkDescription, weights: Float32Array): NetworkInterpreter<Float32Array> => {
  checkWeights(description, weights)
  const { steps, layers, readout } = description
  const { length: inputLength } = inputShape(description)
  const network = linearMemoryNetwork(linearChainOf(description))
  const set = network.parameterSet()
  const activity = network.activity(block)
  network.load(set, weights)
  const sampleLength = steps * layers.reduce((sum, layer) => sum + layer.size, 0)

  /** From [step][sample][neuron] of one block to [sample][layer][step][neuron] of the whole call. */
  const scatter = (address: number, size: number, offset: number, start: number, count: number, into: Float32Array | Uint8Array): void => {
    const values = network.kernels.view(address, steps * block * size)
    for (let t = 0; t < steps; t++) {
      for (let n = 0; n < count; n++) {
        const from = (t * block + n) * size
        into.set(values.subarray(from, from + size), (start + n) * sampleLength + offset + t * size)
      }
    }
  }
  const run = (inputs: Float32Array, samples: number, keep: (start: number, count: number) => void): Float64Array => {
    const outputs = new Float64Array(samples * readout.outputs)
    for (let start = 0; start < samples; start += block) {
      const count = Math.min(block, samples - start)
      const padded = new Float32Array(block * inputLength)
      padded.set(inputs.subarray(start * inputLength, (start + count) * inputLength))
      const result = network.forward(set, activity, padded)
      outputs.set(result.subarray(0, count * readout.outputs), start * readout.outputs)
      keep(start, count)
    }
    return outputs
  }

  const evaluate = (inputs: Float32Array, samples: number) => {
    const membrane = new Float32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = run(inputs, samples, (start, count) => {
      let offset = 0
      layers.forEach(({ size }, index) => {
        const layer = activity.layers[index]!
        scatter(layer.membrane, size, offset, start, count, membrane)
        scatter(layer.spikes + 4 * block * size, size, offset, start, count, spikes)
        offset += steps * size
      })
    })
    return { membrane, spikes, outputs }
  }
  return { sampleLength, evaluate, act: (inputs, samples) => argmax(run(inputs, samples, () => {}), readout.outputs) }
}
