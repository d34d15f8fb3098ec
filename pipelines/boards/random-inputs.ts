import { numberFormat } from '../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { counterRandom } from '../../models/random/counter-random.ts'

/** Inputs of samples, anything that their format holds: the same for everybody. */
export const randomInputs = (description: GraphDescription, samples: number): Int32Array => {
  const { spiking, length } = graphInputShape(description)
  const random = counterRandom(1, 'loaded-samples')
  const { width } = numberFormat(description.arithmetic.format)
  const of = (u: number): number => (spiking ? Number(u < 0.3) : Math.floor((u - 0.5) * 2 ** width))
  return Int32Array.from({ length: samples * length }, (_, index) => of(random.uniform(Math.floor(index / length), index % length)))
}
