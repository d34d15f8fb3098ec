import { solvedMean } from '../../../models/environments/solved-mean.ts'
import { bootstrapInterval, type Estimate } from '../../../models/statistics/bootstrap-interval.ts'
import type { Score, SweepRow } from './sweep-row.ts'
import { interpretations, type TrainedNetwork } from './trained-networks.ts'

/**
 * What came of each variant, in the order of its first network. `seconds`: how long the training of a network took, where that is known.
 */
export function summariseSweep(networks: readonly TrainedNetwork[], seconds: ReadonlyMap<number, number>): readonly SweepRow[] {
  return [...new Set(networks.map(({ variant }) => variant))].map((variant) => {
    const own = networks.filter((network) => network.variant === variant)
    const trained = own.filter(({ solved }) => solved)
    const took = trained.map(({ network }) => seconds.get(network)).filter((value) => value !== undefined)
    const scores = interpretations.flatMap((name) => {
      const means = own.map((network) => network.means[name]).filter((mean) => mean !== undefined)
      const estimate = bootstrapInterval(means)
      const score: Score | undefined = estimate && { solved: means.filter((mean) => mean >= solvedMean).length, ...estimate }
      return score ? [[name, score] as const] : []
    })
    return {
      variant, seeds: own.length, trained: trained.length, ...Object.fromEntries(scores),
      ...estimated('episodes', trained.map(({ episodes }) => episodes)),
      ...estimated('environmentSteps', trained.map(({ environmentSteps }) => environmentSteps)),
      ...estimated('seconds', took),
    }
  })
}

function estimated<Name extends string>(name: Name, values: readonly number[]): { readonly [Key in Name]?: Estimate } {
  const estimate = bootstrapInterval(values)
  return (estimate ? { [name]: estimate } : {}) as { readonly [Key in Name]?: Estimate }
}
