import type { GraphDescription } from '../graph-description.ts'

/** Connections by index: the fused one, by which a memory remembers, and by which it is written. */
export type FusedPlace = { readonly read: number; readonly state: number; readonly write: number }

/** Where the memory of each fused connection of a checked description gets its states from. */
export const fusedPlaces = ({ connections }: Pick<GraphDescription, 'connections'>): readonly FusedPlace[] =>
  connections.flatMap(({ fused, from }, read) => (fused
    ? [{
        read,
        state: connections.findIndex((one) => one.from === from && one.to === from),
        write: connections.findIndex((one) => one.to === from && one.from !== from),
      }]
    : []))
