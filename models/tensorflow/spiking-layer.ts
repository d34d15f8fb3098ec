import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs'
import { EngramError } from '../errors/engram-error.ts'
import { linearMemoryOf } from './linear-memory-of.ts'
import type { Tensorflow } from './open-tensorflow.ts'
import { scanMemory } from './scan-memory.ts'

/** How a layer's neurons compare with their threshold, and how steep their surrogate gradient is. */
export type SpikingLayerOptions = { readonly threshold: '>=' | '>'; readonly surrogateSlope: number }

/** What a layer makes of its input currents; all three are [step][sample][neuron]. */
export type SpikingLayer = (currents: Tensor3D) => { readonly membranes: Tensor3D; readonly spikes: Tensor3D }

/**
 * A layer of spiking neurons as one differentiable op among other layers of TensorFlow.js: all time steps run in the fused SIMD scans,
 * forward and backward, on any backend. Gradients come back through membranes and through spikes (surrogate); the delayed reset is
 * detached. State is zero before the first step.
 * @throws EngramError (exit code 2) for a neuron kind that is not registered or has no linear memory, and, from the layer, for currents of
 *   another rank than 3
 */
export const spikingLayer = (tf: Tensorflow, neuron: { readonly kind: string }, options: SpikingLayerOptions): SpikingLayer => {
  const memory = linearMemoryOf(neuron)
  const scanned = scanMemory(memory, options)
  /** An op has one value, so membranes and spikes leave it stacked, [2][step][sample][neuron]. */
  const fused = tf.customGrad((input, save) => {
    const currents = input as Tensor3D
    const [steps, samples, size] = currents.shape
    const { membranes, spikes } = scanned.forward(currents.dataSync<'float32'>(), steps, samples * size)
    const both = new Float32Array(2 * membranes.length)
    both.set(membranes)
    both.set(spikes, membranes.length)
    const value = tf.tensor4d(both, [2, steps, samples, size])
    ;(save as (kept: Tensor[]) => void)([value])
    return {
      value: value as Tensor,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const count = steps * samples * size
        const slopes = dy.dataSync<'float32'>()
        const before = saved[0]!.dataSync<'float32'>().subarray(0, count)
        const gradient = scanned.backward(
          { membranes: before, toMembranes: slopes.subarray(0, count), toSpikes: slopes.subarray(count) },
          steps,
        )
        return tf.tensor3d(gradient, [steps, samples, size])
      },
    }
  })
  return (currents) => {
    if (currents.rank !== 3) {
      throw new EngramError(
        `spiking layer: got currents of shape [${(currents as Tensor).shape.join(', ')}], expected [steps, samples, neurons]`,
        2,
      )
    }
    const [membranes, spikes] = tf.unstack(fused(currents) as Tensor4D) as [Tensor3D, Tensor3D]
    return { membranes, spikes }
  }
}
