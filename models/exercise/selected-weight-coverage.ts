import { inputShape } from '../network/inputs/input-shape.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags } from './exercise-flags.ts'
import { missedOf } from './missed-of.ts'

/**
 * Weights and biases of a layer that spikes come into: a weight is exercised by a step in which its input spikes, if the neuron's membrane
 * potential or spike would be another one with the weight one unit larger, and likewise (perhaps in another step) one smaller. A change in
 * an earlier step that did not show only adds to it: a neuron's step does not fall where its inputs rise, as long as its states saturate.
 * That is a lower bound: what does not show in the neuron's own step, but later through a state, is not counted.
 */
export const selectedWeightCoverage = (
  description: NetworkDescription,
  layer: number,
  given?: readonly [Uint32Array, Uint32Array],
): CoveragePart => {
  const { layers, steps, arithmetic, inputs } = description
  const { size } = layers[layer]!
  const delay = layer === 0 ? 0 : arithmetic.layerDelay
  const fanIn = layer === 0 ? inputs : layers[layer - 1]!.size
  // A bit for each input, and one for the bias, whose input always spikes.
  const words = Math.ceil((fanIn + 1) / 32)
  const [raised, lowered] = given ?? [new Uint32Array(size * words), new Uint32Array(size * words)]
  const length = steps * layers.reduce((sum, one) => sum + one.size, 0)
  const startOf = (of: number): number => steps * layers.slice(0, Math.max(0, of)).reduce((sum, one) => sum + one.size, 0)
  const [before, own] = [startOf(layer - 1), startOf(layer)]
  const { length: inputLength } = inputShape(description)
  const selected = new Uint32Array(words)
  const full = Uint32Array.from({ length: words }, (_, word) => (word < words - 1 ? ~0 : 2 ** (fanIn + 1 - 32 * word) - 1))
  const isFull = (neuron: number): boolean =>
    full.every((bits, word) => (raised[neuron * words + word]! & lowered[neuron * words + word]!) >>> 0 === bits)
  const open = Uint8Array.from({ length: size }, (_, neuron) => (isFull(neuron) ? 0 : 1))
  let stillOpen = open.reduce((sum, one) => sum + one, 0)

  const take = (bits: Uint32Array, neuron: number): number => {
    let gained = 0
    for (let word = 0; word < words; word++) {
      const fresh = selected[word]! & ~bits[neuron * words + word]!
      if (fresh === 0) continue
      gained += bitCount(fresh)
      bits[neuron * words + word]! |= fresh
    }
    return gained
  }
  return {
    add: (encoded, { spikes, exercise }, sample) => {
      if (stillOpen === 0) return 0
      let gained = 0
      for (let step = 0; step < steps; step++) {
        const source = layer === 0 ? encoded : spikes
        const from = layer === 0 ? sample * inputLength + step * fanIn : sample * length + before + (step - delay) * fanIn
        selected.fill(0)
        for (let input = 0; step >= delay && input < fanIn; input++)
          if (source[from + input] !== 0) selected[input >>> 5]! |= 1 << (input & 31)
        selected[fanIn >>> 5]! |= 1 << (fanIn & 31)
        const at = sample * length + own + step * size
        for (let neuron = 0; neuron < size; neuron++) {
          const flags = exercise[at + neuron]!
          if (open[neuron] === 0 || (flags & (exerciseFlags.raised | exerciseFlags.lowered)) === 0) continue
          const fresh =
            (flags & exerciseFlags.raised ? take(raised, neuron) : 0) + (flags & exerciseFlags.lowered ? take(lowered, neuron) : 0)
          gained += fresh
          if (fresh === 0 || !isFull(neuron)) continue
          open[neuron] = 0
          stillOpen--
        }
      }
      return gained
    },
    rows: () => {
      const has = (index: number): boolean => {
        // As weights lie in a network: first those of all neurons, then the biases.
        const [neuron, input] = index < size * fanIn ? [Math.floor(index / fanIn), index % fanIn] : [index - size * fanIn, fanIn]
        const word = neuron * words + (input >>> 5)
        return ((raised[word]! & lowered[word]!) >>> (input & 31)) % 2 === 1
      }
      return [{ layer, signal: 'weight', times: 0, ...missedOf(size * (fanIn + 1), has) }]
    },
    copy: () => selectedWeightCoverage(description, layer, [raised.slice(), lowered.slice()]),
  }
}
