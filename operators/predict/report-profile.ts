import type { StageContext } from '../stream/stage-context.ts'
import type { NetworkProfile } from './network-profile.ts'

const short = (value: number): number => Number(value.toPrecision(4))

/** Tells what a sample costs a network, on average over a split. */
export const reportProfile = (profile: NetworkProfile, context: Pick<StageContext, 'report'>): void => {
  const [total] = profile.batch().batch.toArray().slice(-1) as { readonly [name: string]: number | null }[]
  const figure = (name: string, value: number, unit?: string): void =>
    context.report({ type: 'figure', name: `${profile.split}, ${name}`, value: short(value), ...(unit && { unit }) })
  if (!total) return
  const { operations, operations_dense: dense, spikes, energy_nj: energy } = total
  figure('spikes of a sample', spikes!)
  figure('synaptic operations of a sample', operations!)
  figure('share of those of a network without silence', 100 * (operations! / dense!), '%')
  figure('estimate from operations', energy!, 'nJ a sample')
}
