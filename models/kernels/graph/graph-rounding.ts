import { numberFormat } from '../../arithmetic/number-format.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphJoins, type GraphJoin } from '../../graph/graph-joins.ts'
import type { ConnectionLayout, GraphLayout } from '../../graph/graph-layout.ts'
import type { TermAlignment } from '../../graph/join-terms.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'

/** What of the integer model's rounding lies outside of populations. */
export type GraphRounding = {
  /**
   * Rounds, in flat parameters, the weights of connections that shift every product by itself: of spikes, so that a product is a weight.
   */
  shortenWeights(parameters: Float32Array): void
  /** What the integer model makes of a sum of products that is read. */
  readout(sum: number): number
}

const rounder = (rounding: PopulationArithmetic['rounding'], fraction: number): ((value: number) => number) => {
  const scale = 2 ** fraction
  if (rounding === 'toward-zero') return (value) => Math.trunc(value * scale) / scale
  const more = rounding === 'nearest' ? 0.5 : 0
  return (value) => Math.floor(value * scale + more) / scale
}

/**
 * How a checked network is rounded on the kernels, which add up all that ends in one population and then round.
 * @throws EngramError (exit code 2) where a connection is normalised, or where each of several connections, or each product with a value,
 *   is rounded by itself
 */
export const graphRounding = (description: GraphDescription, layout: GraphLayout): GraphRounding => {
  const { connections, populations, readout, arithmetic } = description
  const normalised = connections.find(({ normalise }) => normalise)
  if (normalised) {
    throw new EngramError(
      `connection ${normalised.name}: is normalised, which integers know only once it is folded into their weights, expected no `
        + 'normalisation where training rounds',
      2,
    )
  }
  const joins = graphJoins(description)
  const shortened: { readonly placed: ConnectionLayout; readonly round: (value: number) => number }[] = []
  const take = (place: string, placed: ConnectionLayout, alignment: TermAlignment, weights: string, own: typeof arithmetic): void => {
    if (alignment.down === 0) return
    const { fraction: current } = numberFormat(own.format)
    const { fraction } = numberFormat(weights)
    // A product with a value has more fraction bits than its weight, one with a spike as many.
    if (fraction - alignment.down !== current) {
      throw new EngramError(
        `${place}: got truncation "product" of products with values, which training cannot round one by one, expected "sum"`, 2,
      )
    }
    shortened.push({ placed, round: rounder(own.rounding, current) })
  }
  populations.forEach(({ name, model }, index) => {
    const own = populationArithmeticOf(description, index)
    const [{ connections: into, alignment }, ...further] = joins.populations[index] as [GraphJoin, ...GraphJoin[]]
    if (further.length > 0) {
      throw new EngramError(
        `population ${name}, ${model.kind}: rounds the product of two values, which kernels cannot, expected no rounding in training`, 2,
      )
    }
    if (own.connections === 'one-by-one' && into.length > 1) {
      throw new EngramError(
        `population ${name}: got arithmetic.connections "one-by-one" of ${into.length} connections, which training cannot round one by `
          + 'one, expected "together"',
        2,
      )
    }
    into.forEach((one, at) => take(
      `connection ${connections[one]!.name}`, layout.connections[one]!, alignment.connections[at]!,
      connections[one]!.format ?? arithmetic.format, { ...arithmetic, rounding: own.rounding },
    ))
  })
  if (layout.readout) {
    take('the readout', layout.readout, joins.readout!.connections[0]!, readout.through!.format ?? arithmetic.format, arithmetic)
  }
  return {
    shortenWeights: (parameters) => {
      for (const { placed: { weights, weightCount }, round } of shortened)
        for (let at = weights; at < weights + weightCount; at++) parameters[at] = round(parameters[at]!)
    },
    readout: rounder(arithmetic.rounding, numberFormat(arithmetic.format).fraction),
  }
}
