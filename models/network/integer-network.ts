import { EngramError } from '../errors/engram-error.ts'
import { argmax } from './argmax.ts'
import { compileIntegerNetwork } from './compile-integer-network.ts'
import { inputShape } from './input-shape.ts'
import { integerNetworkLayout } from './integer-network-layout.ts'
import type { NetworkInterpreter } from './interpreter.ts'
import type { RoundedNetwork } from './round-network.ts'

/**
 * The integer model, compiled to WebAssembly with 64-bit arithmetic; equal to `integerOracle` in every bit.
 * `evaluate` throws EngramError (exit code 2) where `inputs` is not as long as `inputShape` says.
 */
export const integerNetwork = (network: RoundedNetwork): NetworkInterpreter<Int32Array> => {
  const { readout } = network.description
  const { length: inputLength } = inputShape(network.description)
  const layout = integerNetworkLayout(network)
  const { block, sampleLength } = layout
  const instance = new WebAssembly.Instance(new WebAssembly.Module(compileIntegerNetwork(network, layout)))
  const { memory, evaluate: run } = instance.exports as {
    memory: WebAssembly.Memory
    evaluate: (samples: number) => void
  }
  new Int32Array(memory.buffer, layout.weights).set(network.weights)

  const evaluate = (inputs: Int32Array, samples: number) => {
    if (inputs.length !== samples * inputLength) {
      throw new EngramError(`inputs: got ${inputs.length} values, expected ${samples} samples of ${inputLength}`, 2)
    }
    const membrane = new Int32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new Float64Array(samples * readout.outputs)
    for (let start = 0; start < samples; start += block) {
      const count = Math.min(block, samples - start)
      new Int32Array(memory.buffer, layout.inputs).set(inputs.subarray(start * inputLength, (start + count) * inputLength))
      run(count)
      membrane.set(new Int32Array(memory.buffer, layout.membrane, count * sampleLength), start * sampleLength)
      spikes.set(new Uint8Array(memory.buffer, layout.spikes, count * sampleLength), start * sampleLength)
      const sums = new BigInt64Array(memory.buffer, layout.outputs, count * readout.outputs)
      sums.forEach((sum, index) => (outputs[start * readout.outputs + index] = Number(sum)))
    }
    return { membrane, spikes, outputs }
  }
  return { sampleLength, evaluate, act: (inputs, samples) => argmax(evaluate(inputs, samples).outputs, readout.outputs) }
}
