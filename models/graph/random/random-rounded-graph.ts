import { graphCase, type GraphCase } from './graph-case.ts'
import { randomGraph, type GraphScale } from './random-graph.ts'

/** A random network (see `randomGraph`) that is ready to run, see `graphCase`. It follows from seed and scale alone. */
export const randomRoundedGraph = (seed: number, samples: number, scale: GraphScale = 'small'): GraphCase =>
  graphCase(randomGraph(seed, scale), seed, samples)
