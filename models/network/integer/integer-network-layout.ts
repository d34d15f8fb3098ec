import { neuronModel } from '../../neurons/neuron-model.ts'
import { neuronStates } from '../../neurons/neuron-states.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { RoundedNetwork } from './rounded-network.ts'

/** Byte addresses of one layer's scratch memory in the compiled integer model. */
export type LayerScratch = {
  readonly size: number
  readonly depth: number
  /** i32 [size]: input current of the present step. */
  readonly current: number
  /** i32 [depth + steps][size]: membranes; the first `depth` rows stay zero, so that no tap needs a test. */
  readonly membrane: number
  /** u8 [1 + steps][size]: spikes; row 0 stays zero. */
  readonly spikes: number
  /** i32 [state][size]: the neuron's further states, present values only. */
  readonly states: number
  readonly stateCount: number
  /**
   * Where exercise is counted: i32 [size] currents of a sum one unit more and one less, u16 [size] flags of the current, u16 [steps][size]
   * all flags.
   */
  readonly exercise?: { readonly raised: number; readonly lowered: number; readonly current: number; readonly flags: number }
}

/** Byte addresses in the compiled model's memory: weights, scratch, then what a block of samples brings and leaves. */
export type IntegerNetworkLayout = {
  readonly weights: number
  readonly layers: readonly LayerScratch[]
  readonly block: number
  readonly inputs: number
  readonly membrane: number
  readonly spikes: number
  readonly outputs: number
  /** Where exercise is counted: u16 of the same shape as `spikes`. */
  readonly exercise?: number
  readonly bytes: number
  readonly sampleLength: number
}

/**
 * Lays out the memory of the compiled integer model, with `counting` that which also counts; a block is as many samples as keep it near
 * four mebibytes.
 */
export const integerNetworkLayout = ({ description, weights }: RoundedNetwork, counting = false): IntegerNetworkLayout => {
  const { layers, steps, readout } = description
  const inputLength = inputShape(description).length
  let top = 0
  const reserve = (bytes: number): number => {
    const address = top
    top = (top + bytes + 15) & ~15
    return address
  }
  const weightAddress = reserve(weights.byteLength)
  const scratch = layers.map(({ size, neuron }): LayerScratch => {
    const depth = neuronModel(neuron.kind).depth(neuron)
    const stateCount = neuronStates(neuron).length
    return {
      size,
      depth,
      current: reserve(4 * size),
      membrane: reserve(4 * (depth + steps) * size),
      spikes: reserve((1 + steps) * size),
      states: reserve(4 * stateCount * size),
      stateCount,
      ...(counting && {
        exercise: { raised: reserve(4 * size), lowered: reserve(4 * size), current: reserve(2 * size), flags: reserve(2 * steps * size) },
      }),
    }
  })
  const sampleLength = steps * layers.reduce((sum, layer) => sum + layer.size, 0)
  const block = Math.max(1, Math.min(1024, Math.floor(2 ** 22 / ((counting ? 7 : 5) * sampleLength + 4 * inputLength))))
  return {
    weights: weightAddress,
    layers: scratch,
    block,
    inputs: reserve(4 * block * inputLength),
    membrane: reserve(4 * block * sampleLength),
    spikes: reserve(block * sampleLength),
    outputs: reserve(8 * block * readout.outputs),
    ...(counting && { exercise: reserve(2 * block * sampleLength) }),
    bytes: top,
    sampleLength,
  }
}
