import { bigintArithmetic as a } from '../arithmetic/bigint-arithmetic.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import { argmax } from './argmax.ts'
import { finishLinear } from './finish-linear.ts'
import { finishReadout } from './finish-readout.ts'
import type { NetworkInterpreter } from './interpreter.ts'
import { parameterLayout } from './parameter-layout.ts'
import { readoutTerm } from './readout-term.ts'
import type { RoundedNetwork } from './round-network.ts'

const sumOver = (count: number, term: (index: number) => bigint): bigint => {
  let sum = 0n
  for (let index = 0; index < count; index++) sum += term(index)
  return sum
}

/**
 * The integer model as plainly as it can be written, on exact integers: the definition that the compiled model
 * (`integerNetwork`) and the RTL are compared with. Slow; same results and shapes as `integerNetwork`.
 */
export const integerOracle = ({ description, weights, constants }: RoundedNetwork): NetworkInterpreter<Int32Array> => {
  const { layers, steps, arithmetic, inputs: inputCount, readout } = description
  const { maps } = parameterLayout(description)
  const weight = (map: number, to: number, from: number): bigint => BigInt(weights[maps[map]!.weights + to * maps[map]!.inputs + from]!)
  const bias = (map: number, to: number): bigint => BigInt(weights[maps[map]!.bias + to]!)
  const sampleLength = steps * layers.reduce((sum, layer) => sum + layer.size, 0)

  const infer = (input: Int32Array) => {
    const membranes = layers.map((): bigint[][] => [])
    const spikes = layers.map((): bigint[][] => [])
    const outputs: bigint[] = new Array<bigint>(readout.outputs).fill(0n)
    for (let t = 0; t < steps; t++) {
      layers.forEach((layer, l) => {
        const model = neuronModel(layer.neuron.kind)
        const before = l === 0 ? [] : (spikes[l - 1]![t - arithmetic.layerDelay] ?? [])
        const results = Array.from({ length: layer.size }, (_, j) => {
          const sum =
            l === 0
              ? sumOver(inputCount, (i) => BigInt(input[i]!) * weight(0, j, i))
              : sumOver(layers[l - 1]!.size, (i) => (before[i] === 1n ? weight(l, j, i) : 0n))
          const current = finishLinear(a, arithmetic, l, sum, bias(l, j))
          const past = (k: number): bigint => membranes[l]![t - k]?.[j] ?? 0n
          return model.integerStep(a, constants[l]!, arithmetic, { current, past, spike: spikes[l]![t - 1]?.[j] ?? 0n })
        })
        membranes[l]!.push(results.map((result) => result.membrane))
        spikes[l]!.push(results.map((result) => result.spike))
      })
      const last = membranes.at(-1)![t]!
      outputs.forEach((value, o) => {
        const sum = sumOver(last.length, (j) => readoutTerm(a, arithmetic, last[j]! * weight(layers.length, o, j)))
        outputs[o] = value + finishReadout(a, arithmetic, sum, bias(layers.length, o))
      })
    }
    return { membrane: membranes.flat(2), spikes: spikes.flat(2), outputs }
  }

  const evaluate = (inputs: Int32Array, samples: number) => {
    const membrane = new Int32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new Float64Array(samples * readout.outputs)
    for (let n = 0; n < samples; n++) {
      const result = infer(inputs.subarray(n * inputCount, (n + 1) * inputCount))
      membrane.set(result.membrane.map(Number), n * sampleLength)
      spikes.set(result.spikes.map(Number), n * sampleLength)
      outputs.set(result.outputs.map(Number), n * readout.outputs)
    }
    return { membrane, spikes, outputs }
  }
  return { sampleLength, evaluate, act: (inputs, samples) => argmax(evaluate(inputs, samples).outputs, readout.outputs) }
}
