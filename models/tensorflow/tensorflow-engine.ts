import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs'
import type { TrainingEngine, TrainingEngineOptions } from '../learners/training-engine.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { trainableChain } from '../graph/float/trainable-chain.ts'
import { parameterLayout } from '../network/parameter-layout.ts'
import type { Tensorflow } from './open-tensorflow.ts'
import { resetFunction } from './reset-function.ts'
import { spikeFunction } from './spike-function.ts'

/**
 * Trains op by op in TensorFlow.js, step after step as the equations stand, with TensorFlow's own differentiation: the oracle for the fused
 * kernels, and many times slower. Resets and the spike's surrogate gradient are those of the kernels.
 * @throws EngramError (exit code 2) for a neuron without a linear memory, or a reset inside its own dynamics
 */
export const tensorflowEngine = (
  tf: Tensorflow,
  description: GraphDescription,
  { surrogateSlope, resetGradient }: Omit<TrainingEngineOptions, 'batch'>,
): TrainingEngine => {
  const { steps, layers, inputs: lines, outputs: outputCount, spiking, layerDelay, reset: resets, threshold: comparison } =
    trainableChain(description)
  const atOnce = resets === 'immediate' || resets === 'zero'
  const resetting = { toZero: resets === 'zero' || resets === 'delayed-zero', attached: resetGradient === 'attached' }
  const { maps } = parameterLayout({ inputs: lines, layers, readout: { outputs: outputCount } })
  const { length } = graphInputShape(description)
  const strict = comparison === '>'
  const neurons = layers.map(({ memory: { taps, ...memory }, size }) => {
    const { threshold } = memory
    const spike = spikeFunction(tf, { threshold, strict, slope: surrogateSlope })
    return { ...memory, taps: [...taps], size, spike, reset: resetFunction(tf, { threshold, ...resetting }) }
  })

  /** The network as a function of its flat weights; `inputs` are [sample][length]. */
  const outputsOf = (weights: Tensor1D, inputs: Tensor2D): Tensor2D => {
    const linear = maps.map(({ inputs: from, outputs, weights: start, bias }) => {
      const matrix = weights.slice(start, from * outputs).reshape([outputs, from]).transpose() as Tensor2D
      const offset = weights.slice(bias, outputs)
      return (x: Tensor): Tensor2D => tf.matMul(x as Tensor2D, matrix).add(offset)
    })
    const samples = inputs.shape[0]
    const constant = spiking ? undefined : linear[0]!(inputs)
    const past = neurons.map(() => ({
      current: undefined as Tensor | undefined,
      membranes: [] as Tensor[],
      spikes: [] as Tensor[],
      states: [] as Tensor[],
    }))
    for (let t = 0; t < steps; t++) {
      neurons.forEach(({ inputGain, taps, exponentials, synapticDecay, spike, reset }, l) => {
        const { current: before, membranes, spikes } = past[l]!
        const received = (): Tensor =>
          l === 0
            ? inputs.slice([0, t * lines], [samples, lines])
            : (past[l - 1]!.spikes[t - layerDelay] ?? tf.zeros([samples, neurons[l - 1]!.size]))
        let current: Tensor = l === 0 && constant ? constant : linear[l]!(received())
        if (synapticDecay !== 0 && before) current = current.add(before.mul(synapticDecay))
        past[l]!.current = current
        let potential = current.mul(inputGain)
        taps.slice(0, t).forEach((tap, k) => (potential = potential.add(membranes[t - k - 1]!.mul(tap))))
        exponentials?.poles.forEach((pole, m) => {
          if (t === 0) return
          const added = membranes[t - 1]!.mul(exponentials.weights[m]!)
          past[l]!.states[m] = past[l]!.states[m]?.mul(pole).add(added) ?? added
          potential = potential.add(past[l]!.states[m]!)
        })
        if (!atOnce && t > 0) potential = reset(potential, spikes[t - 1]!)
        const fired = spike(potential)
        membranes.push(atOnce ? reset(potential, fired) : potential)
        spikes.push(fired)
      })
    }
    const total = past.at(-1)!.membranes.reduce((sum, membrane) => sum.add(membrane))
    return linear.at(-1)!(total.div(steps))
  }
  const asTensor = (inputs: Float32Array): Tensor2D => tf.tensor2d(inputs, [inputs.length / length, length])

  const forward: TrainingEngine['forward'] = (weights, inputs) =>
    tf.tidy(() => outputsOf(tf.tensor1d(weights), asTensor(inputs)).dataSync<'float32'>())
  const gradient: TrainingEngine['gradient'] = (weights, inputs, outputGradient) =>
    tf.tidy(() => {
      /** A loss of which only the gradient is known; its value does not count. */
      const loss = tf.customGrad((outputs) => {
        const slopes = outputGradient((outputs as Tensor2D).dataSync<'float32'>())
        return { value: tf.scalar(0) as Tensor, gradFunc: () => tf.tensor2d(slopes, [slopes.length / outputCount, outputCount]) }
      })
      const x = asTensor(inputs)
      return tf.grad((w) => loss(outputsOf(w as Tensor1D, x)) as Scalar)(tf.tensor1d(weights)).dataSync<'float32'>()
    })
  return { name: `tensorflow (${tf.getBackend()})`, version: JSON.stringify(tf.version), forward, gradient }
}
