import type { GraphDescription } from '../graph-description.ts'
import { copiedConnections } from './copied-connections.ts'

/** Populations whose neurons can have dendrites, by name: dense connections lead to them, none of which is normalised. */
export const dendriteTargets = (description: GraphDescription): string[] =>
  description.populations.map(({ name }) => name).filter((name) => {
    const own = copiedConnections(description, name)
    return own.length > 0 && !own.some(({ normalise }) => normalise)
  })
