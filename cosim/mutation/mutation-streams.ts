import { generateDesign } from '../../hdl/generate-design.ts'
import { randomKeptGraph } from '../../models/graph/random/random-kept-graph.ts'
import type { MutationGraph } from './mutation-graphs.ts'

/** Seeds of random streams that are answered on events: spikes that are read, values above a level, and one output beside others. */
const seeds = [4, 21, 3]

/** The streams in whose circuits mutants of what only a stream has are sought, each in so many windows. */
export const mutationStreams = (windows: number): readonly MutationGraph[] =>
  seeds.map((seed) => {
    const held = randomKeptGraph(seed, windows)
    return { name: `stream ${seed}, answered on events`, held, design: generateDesign(held.network, { lanes: 1 }) }
  })
