import { graphCase, type GraphCase } from './graph-case.ts'
import { randomGraph } from './random-graph.ts'

/** A random network (see `randomGraph`) that is ready to run, see `graphCase`. It follows from the seed alone. */
export const randomRoundedGraph = (seed: number, samples: number): GraphCase => graphCase(randomGraph(seed), seed, samples)
