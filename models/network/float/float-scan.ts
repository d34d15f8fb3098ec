import { neuronModel } from '../../neurons/neuron-model.ts'
import { neuronStates } from '../../neurons/neuron-states.ts'
import { argmax } from '../argmax.ts'
import { checkWeights } from '../check-weights.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { NetworkInterpreter } from '../interpreter.ts'
import type { NetworkDescription } from '../network-description.ts'
import { parameterLayout } from '../parameter-layout.ts'

/**
 * The float interpretation as a plain scan over each neuron's `step`: runs any registered neuron, also one without a fused
 * kernel. Computes in float64 and stores float32; agrees with the kernels to rounding as long as no membrane meets its threshold.
 * @throws EngramError (exit code 2) for weights that do not belong to the description
 */
export const floatScan = (description: NetworkDescription, weights: Float32Array): NetworkInterpreter<Float32Array> => {
  checkWeights(description, weights)
  const { steps, layers, inputs: inputCount, readout, arithmetic } = description
  const { maps } = parameterLayout(description)
  const { spiking, length: inputLength } = inputShape(description)
  const sampleLength = steps * layers.reduce((sum, layer) => sum + layer.size, 0)
  const linear = (map: number, to: number, x: (from: number) => number): number => {
    const { inputs, weights: start, bias } = maps[map]!
    let sum = weights[bias + to]!
    for (let from = 0; from < inputs; from++) sum += weights[start + to * inputs + from]! * x(from)
    return sum
  }

  const infer = (input: Float32Array, membrane: Float32Array, spikes: Uint8Array, outputs: Float64Array): void => {
    const starts = layers.map((_, l) => steps * layers.slice(0, l).reduce((sum, layer) => sum + layer.size, 0))
    const at = (l: number, t: number, j: number): number => starts[l]! + t * layers[l]!.size + j
    const states = layers.map(({ size, neuron }) =>
      Array.from({ length: size }, (): readonly number[] => neuronStates(neuron).map(() => 0)))
    for (let t = 0; t < steps; t++) {
      layers.forEach(({ size, neuron }, l) => {
        const model = neuronModel(neuron.kind)
        const received = t - arithmetic.layerDelay
        for (let j = 0; j < size; j++) {
          const current =
            l === 0
              ? linear(0, j, (from) => input[(spiking ? t * inputCount : 0) + from]!)
              : linear(l, j, (from) => (received < 0 ? 0 : spikes[at(l - 1, received, from)]!))
          const past = (k: number): number => (t < k ? 0 : membrane[at(l, t - k, j)]!)
          const spike = t === 0 ? 0 : spikes[at(l, t - 1, j)]!
          const next = model.step(neuron, { current, past, spike, states: states[l]![j]! }, arithmetic)
          states[l]![j] = next.states ?? []
          membrane[at(l, t, j)] = next.membrane
          spikes[at(l, t, j)] = next.spike
        }
      })
      const last = layers.length - 1
      for (let o = 0; o < readout.outputs; o++) outputs[o]! += linear(last + 1, o, (j) => membrane[at(last, t, j)]!) / steps
    }
  }
  const evaluate = (inputs: Float32Array, samples: number) => {
    const membrane = new Float32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new Float64Array(samples * readout.outputs)
    for (let n = 0; n < samples; n++) {
      const [from, to] = [n * sampleLength, (n + 1) * sampleLength]
      const out = outputs.subarray(n * readout.outputs, (n + 1) * readout.outputs)
      infer(inputs.subarray(n * inputLength, (n + 1) * inputLength), membrane.subarray(from, to), spikes.subarray(from, to), out)
    }
    return { membrane, spikes, outputs }
  }
  return { sampleLength, evaluate, act: (inputs, samples) => argmax(evaluate(inputs, samples).outputs, readout.outputs) }
}
