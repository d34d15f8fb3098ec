import { EngramError } from '../../errors/engram-error.ts'
import { compileIntegerNetwork } from './compile-integer-network.ts'
import { inputShape } from '../inputs/input-shape.ts'
import { integerNetworkLayout } from './integer-network-layout.ts'
import type { NetworkTrace } from '../interpreter.ts'
import type { RoundedNetwork } from './rounded-network.ts'

/** Runs n encoded samples; `exercise` has the shape of `spikes`, or is empty where nothing is counted. */
type Run = (inputs: Int32Array, samples: number) => NetworkTrace<Int32Array> & { readonly exercise: Uint16Array }

/**
 * Compiles the integer model to WebAssembly and gives what runs it; with `counting` each step also leaves what it exercised
 * (`exerciseFlags`). What is returned throws EngramError (exit code 2) where `inputs` is not as long as `inputShape` says.
 */
export const runIntegerNetwork = (network: RoundedNetwork, counting: boolean): Run & { readonly sampleLength: number } => {
  const { readout } = network.description
  const { length: inputLength } = inputShape(network.description)
  const layout = integerNetworkLayout(network, counting)
  const { block, sampleLength } = layout
  const instance = new WebAssembly.Instance(new WebAssembly.Module(compileIntegerNetwork(network, layout)))
  const { memory, evaluate } = instance.exports as {
    memory: WebAssembly.Memory
    evaluate: (samples: number) => void
  }
  new Int32Array(memory.buffer, layout.weights).set(network.weights)

  const run: Run = (inputs, samples) => {
    if (inputs.length !== samples * inputLength) {
      throw new EngramError(`inputs: got ${inputs.length} values, expected ${samples} samples of ${inputLength}`, 2)
    }
    const membrane = new Int32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new BigInt64Array(samples * readout.outputs)
    const exercise = new Uint16Array(counting ? samples * sampleLength : 0)
    for (let start = 0; start < samples; start += block) {
      const count = Math.min(block, samples - start)
      new Int32Array(memory.buffer, layout.inputs).set(inputs.subarray(start * inputLength, (start + count) * inputLength))
      evaluate(count)
      membrane.set(new Int32Array(memory.buffer, layout.membrane, count * sampleLength), start * sampleLength)
      spikes.set(new Uint8Array(memory.buffer, layout.spikes, count * sampleLength), start * sampleLength)
      if (counting) exercise.set(new Uint16Array(memory.buffer, layout.exercise, count * sampleLength), start * sampleLength)
      outputs.set(new BigInt64Array(memory.buffer, layout.outputs, count * readout.outputs), start * readout.outputs)
    }
    return { membrane, spikes, outputs, exercise }
  }
  return Object.assign(run, { sampleLength })
}
