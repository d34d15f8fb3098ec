import { argmax } from '../../arithmetic/argmax.ts'
import { linearMemoryNetwork } from '../../kernels/linear-memory-network.ts'
import { parameterLayout } from '../../network/parameter-layout.ts'
import { checkSamples } from '../check/check-samples.ts'
import { countedSteps } from '../counted-steps.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import type { GraphChain } from './graph-chain.ts'

/** Samples that run together; the last ones of a call are filled up with zeros. */
const block = 128

/** The float interpretation of a chain on the fused kernels, in float32: the very arithmetic that such a network is trained with. */
export const fusedGraph = (description: GraphDescription, { chain, weights, order }: GraphChain): GraphInterpreter<Float32Array> => {
  const { steps, populations, input: { size: lines } } = description
  const { length: inputLength, changing } = graphInputShape(description)
  const { outputs: outputCount, layers } = chain
  const network = linearMemoryNetwork(chain)
  const set = network.parameterSet()
  const activity = network.activity(block)
  network.load(set, weights)
  const startOf = populations.map((_, index) => steps * populations.slice(0, index).reduce((sum, { size }) => sum + size, 0))
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const readout = parameterLayout({ inputs: lines, layers, readout: { outputs: outputCount } }).maps.at(-1)!

  /** From [step][sample][unit] of one block to [sample][population][step][unit] of the whole call, as many steps as count. */
  const scatter = (
    address: number,
    population: number,
    into: Float32Array | Uint8Array,
    start: number,
    counted: readonly number[],
  ): void => {
    const { size } = populations[population]!
    const values = network.kernels.view(address, steps * block * size)
    counted.forEach((last, n) => {
      for (let t = 0; t < last; t++) {
        const from = (t * block + n) * size
        into.set(values.subarray(from, from + size), (start + n) * sampleLength + startOf[population]! + t * size)
      }
    })
  }
  /** Outputs of a sample that is shorter than the kernels' mean reaches, from its membranes, [step][unit]. */
  const shorter = (membrane: Float32Array, counted: number, into: Float64Array): void => {
    const { inputs: size, weights: first, bias } = readout
    for (let o = 0; o < outputCount; o++) {
      into[o] = weights[bias + o]!
      for (let t = 0; t < counted; t++) {
        for (let j = 0; j < size; j++) into[o]! += (weights[first + o * size + j]! * membrane[t * size + j]!) / counted
      }
    }
  }
  const lengthOf = (lengths: Int32Array | undefined, sample: number): number => lengths?.[sample] ?? steps
  /** Runs the samples block by block; what a block leaves in the kernels is there while `keep` runs. */
  const run = (
    inputs: Float32Array,
    samples: number,
    lengths: Int32Array | undefined,
    keep: (start: number, count: number) => void,
  ): Float64Array => {
    checkSamples(description, inputs, samples, lengths)
    const outputs = new Float64Array(samples * outputCount)
    for (let start = 0; start < samples; start += block) {
      const count = Math.min(block, samples - start)
      const padded = new Float32Array(block * inputLength)
      padded.set(inputs.subarray(start * inputLength, (start + count) * inputLength))
      // What lies behind the end of a sample does not enter.
      if (changing) {
        for (let n = 0; n < count; n++)
          padded.fill(0, n * inputLength + lengthOf(lengths, start + n) * lines, (n + 1) * inputLength)
      }
      outputs.set(network.forward(set, activity, padded).subarray(0, count * outputCount), start * outputCount)
      keep(start, count)
    }
    return outputs
  }
  const evaluate = (inputs: Float32Array, samples: number, lengths?: Int32Array) => {
    const membrane = new Float32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const short: { readonly sample: number; readonly last: number }[] = []
    const outputs = run(inputs, samples, lengths, (start, count) => {
      const counted = Array.from({ length: count }, (_, n) => countedSteps(description, lengthOf(lengths, start + n)))
      order.forEach((population, index) => {
        const { membrane: kept, spikes: sent } = activity.layers[index]!
        scatter(kept, population, membrane, start, counted)
        scatter(sent + 4 * block * populations[population]!.size, population, spikes, start, counted)
      })
      counted.forEach((last, n) => void (last < steps && short.push({ sample: start + n, last })))
    })
    for (const { sample, last } of short) {
      const own = outputs.subarray(sample * outputCount, (sample + 1) * outputCount)
      shorter(membrane.subarray(sample * sampleLength + startOf[order.at(-1)!]!), last, own)
    }
    return { membrane, spikes, outputs }
  }
  return {
    sampleLength,
    evaluate,
    act: (inputs, samples, lengths) =>
      argmax(lengths ? evaluate(inputs, samples, lengths).outputs : run(inputs, samples, undefined, () => {}), outputCount),
  }
}
