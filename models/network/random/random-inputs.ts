import { numberFormat } from '../../arithmetic/number-format.ts'
import { counterRandom } from '../../random/counter-random.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'

/**
 * Encoded integer inputs of n samples for a random network: silence and both ends of the range first, then ends alone, small values, sparse
 * and full ones in turn. They follow from the seed alone.
 */
export const randomInputs = (description: GraphDescription, seed: number, samples: number): Int32Array => {
  const { spiking, length } = graphInputShape(description)
  const { width } = numberFormat(description.arithmetic.format)
  const random = counterRandom(seed, 'random-inputs')
  const highest = spiking ? 1 : 2 ** (width - 1) - 1
  const lowest = spiking ? 0 : -highest - 1
  const any = (u: number): number => lowest + Math.floor(u * (highest - lowest + 1))
  const kinds = [
    any,
    (u: number) => (u < 0.5 ? lowest : highest),
    (u: number) => Math.min(highest, Math.max(lowest, Math.floor(u * 7) - 3)),
    (u: number) => (u < 0.8 ? 0 : any((u - 0.8) * 5)),
  ]
  const first: readonly ((u: number) => number)[] = [() => 0, () => highest, () => lowest]
  return Int32Array.from({ length: samples * length }, (_, index) => {
    const sample = Math.floor(index / length)
    const kind = first[sample] ?? kinds[sample % kinds.length]!
    return kind(random.uniform(sample, index % length))
  })
}
