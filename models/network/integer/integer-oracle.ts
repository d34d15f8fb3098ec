import { bigintArithmetic as a } from '../../arithmetic/bigint-arithmetic.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import { neuronStates } from '../../neurons/neuron-states.ts'
import { argmax } from '../argmax.ts'
import { finishLinear } from './finish-linear.ts'
import { finishReadout } from './finish-readout.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { NetworkInterpreter } from '../interpreter.ts'
import { linearInput } from '../linear-input.ts'
import { linearTerm } from './linear-term.ts'
import { parameterLayout } from '../parameter-layout.ts'
import { readoutTerm } from './readout-term.ts'
import type { RoundedNetwork } from './rounded-network.ts'

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
  const { length: inputLength } = inputShape(description)
  const weight = (map: number, to: number, from: number): bigint => BigInt(weights[maps[map]!.weights + to * maps[map]!.inputs + from]!)
  const bias = (map: number, to: number): bigint => BigInt(weights[maps[map]!.bias + to]!)
  const sampleLength = steps * layers.reduce((sum, layer) => sum + layer.size, 0)

  const infer = (input: Int32Array) => {
    const membranes = layers.map((): bigint[][] => [])
    const spikes = layers.map((): bigint[][] => [])
    const states = layers.map(({ size, neuron }) =>
      Array.from({ length: size }, (): readonly bigint[] => neuronStates(neuron).map(() => 0n)))
    const outputs: bigint[] = new Array<bigint>(readout.outputs).fill(0n)
    for (let t = 0; t < steps; t++) {
      layers.forEach((layer, l) => {
        const model = neuronModel(layer.neuron.kind)
        const values = linearInput(description, l) === 'values'
        const encoded = (i: number): bigint => BigInt(input[(values ? 0 : t * inputCount) + i]!)
        const selected = (i: number): boolean => (l === 0 ? encoded(i) : spikes[l - 1]![t - arithmetic.layerDelay]?.[i]) === 1n
        const fanIn = l === 0 ? inputCount : layers[l - 1]!.size
        const results = Array.from({ length: layer.size }, (_, j) => {
          const sum = sumOver(fanIn, (i) =>
            values ? linearTerm(a, arithmetic, encoded(i) * weight(0, j, i)) : selected(i) ? weight(l, j, i) : 0n)
          const current = finishLinear(a, arithmetic, linearInput(description, l), sum, bias(l, j))
          const past = (k: number): bigint => membranes[l]![t - k]?.[j] ?? 0n
          const spike = spikes[l]![t - 1]?.[j] ?? 0n
          return model.integerStep(a, constants[l]!, arithmetic, { current, past, spike, states: states[l]![j]! })
        })
        states[l] = results.map((result) => result.states ?? [])
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
    const outputs = new BigInt64Array(samples * readout.outputs)
    for (let n = 0; n < samples; n++) {
      const result = infer(inputs.subarray(n * inputLength, (n + 1) * inputLength))
      membrane.set(result.membrane.map(Number), n * sampleLength)
      spikes.set(result.spikes.map(Number), n * sampleLength)
      outputs.set(result.outputs, n * readout.outputs)
    }
    return { membrane, spikes, outputs }
  }
  return { sampleLength, evaluate, act: (inputs, samples) => argmax(evaluate(inputs, samples).outputs, readout.outputs) }
}
