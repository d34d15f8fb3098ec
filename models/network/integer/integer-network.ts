import { argmax } from '../argmax.ts'
import type { NetworkInterpreter } from '../interpreter.ts'
import type { RoundedNetwork } from './rounded-network.ts'
import { runIntegerNetwork } from './run-integer-network.ts'

/**
 * The integer model, compiled to WebAssembly with 64-bit arithmetic; equal to `integerOracle` in every bit.
 * `evaluate` throws EngramError (exit code 2) where `inputs` is not as long as `inputShape` says.
 */
export const integerNetwork = (network: RoundedNetwork): NetworkInterpreter<Int32Array> => {
  const { outputs } = network.description.readout
  const run = runIntegerNetwork(network, false)
  const evaluate = (inputs: Int32Array, samples: number) => {
    const { membrane, spikes, outputs: sums } = run(inputs, samples)
    return { membrane, spikes, outputs: sums }
  }
  return { sampleLength: run.sampleLength, evaluate, act: (inputs, samples) => argmax(run(inputs, samples).outputs, outputs) }
}
