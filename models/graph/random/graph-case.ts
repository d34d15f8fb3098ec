import { numberFormat } from '../../arithmetic/number-format.ts'
import { counterRandom } from '../../random/counter-random.ts'
import { checkGraph } from '../check/check-graph.ts'
import type { GraphInput } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphLayout } from '../graph-layout.ts'
import { isFixed } from '../fixed/is-fixed.ts'
import { writeFixedWeights } from '../fixed/write-fixed-weights.ts'
import { roundedGraph, type RoundedGraph } from '../rounded-graph.ts'

/**
 * A network with random integer weights, inputs of n samples, and their lengths: the first one as long as it can be, others shorter where
 * they are recordings.
 */
export type GraphCase = { readonly network: RoundedGraph; readonly inputs: Int32Array; readonly lengths: Int32Array }

/**
 * A network that is ready to run, all of which follows from its description and the seed. Weights fill their formats or lie around one;
 * inputs are silent, full, at both ends and anything between.
 */
export const graphCase = (written: GraphInput, seed: number, samples: number): GraphCase => {
  const description = checkGraph(written)
  const { connections, readout, arithmetic, steps } = description
  const layout = graphLayout(description)
  const random = counterRandom(seed, 'random-graph-weights')
  const weights = new Int32Array(layout.weightCount)
  const formats = [...connections.map(({ format }) => format), readout.through?.format]
  ;[...layout.connections, layout.readout].forEach((one, index) => {
    if (!one || isFixed(description, index)) return
    const { width, fraction } = numberFormat(formats[index] ?? arithmetic.format)
    const [low, high] = [-(2 ** (width - 1)), 2 ** (width - 1) - 1]
    const full = random.uniform(index, 0) < 0.3
    const end = one.bias === undefined ? one.weights + one.weightCount : one.bias + one.targets
    for (let at = one.weights; at < end; at++) {
      const u = random.uniform(index, 1 + at)
      weights[at] = full ? low + Math.floor(u * (high - low + 1)) : Math.max(low, Math.min(high, Math.floor((u * 2 - 0.8) * 2 ** fraction)))
    }
  })
  writeFixedWeights(description, layout, weights)
  const { spiking, length, recorded } = graphInputShape(description)
  const { width } = numberFormat(arithmetic.format)
  const [low, high] = spiking ? [0, 1] : [-(2 ** (width - 1)), 2 ** (width - 1) - 1]
  const entering = counterRandom(seed, 'random-graph-inputs')
  const inputs = Int32Array.from({ length: samples * length }, (_, index) => {
    const sample = Math.floor(index / length)
    const u = entering.uniform(sample, index % length)
    if (sample % 4 === 0) return low + Math.floor(u * (high - low + 1))
    if (sample % 4 === 1) return u < 0.5 ? low : high
    if (sample % 4 === 2) return u < 0.7 ? 0 : high
    return Math.max(low, Math.min(high, Math.floor(u * 5) - 1))
  })
  const lengths = Int32Array.from({ length: samples }, (_, sample) =>
    recorded && sample > 0 ? 1 + Math.floor(entering.uniform(sample, length) * steps) : steps)
  return { network: roundedGraph(description, weights), inputs, lengths }
}
