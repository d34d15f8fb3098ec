import { z } from 'zod'
import { graphDescription } from '../../models/graph/graph-description.ts'
import { networkDescription } from '../../models/network/network-description.ts'

/** The schema of a network in a stage's options: what `lif({...})` and the like give, or a description of schema 1 or 2 as it is. */
export const networkOption = z.discriminatedUnion('schema', [networkDescription, graphDescription])

/** A network as a stage's options hold it. */
export type NetworkOption = z.output<typeof networkOption>
