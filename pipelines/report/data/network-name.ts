import { itemName } from '../../run/items/item-name.ts'
import type { ReportContext } from './report-context.ts'

type Context = Pick<ReportContext, 'networks' | 'network' | 'seed' | 'variant'>

/** The network that is shown as people call it, `lif, seed 42` or `network 3`, where the run has several; undefined where it has one. */
export function networkName({ networks, network, seed, variant }: Context): string | undefined {
  if (networks.length < 2) return undefined
  return seed === undefined ? `network ${network}` : itemName({ seed, ...(variant === undefined ? {} : { variant }) })
}
