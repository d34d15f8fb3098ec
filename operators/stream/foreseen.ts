import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** A network that a pipeline will train or import, as far as it is known before. */
export type ForeseenNetwork = {
  readonly description: GraphDescription
  /** Its weights (`graphLayout`), where no training makes them. */
  readonly parameters?: Float32Array
  /** Whether it is trained through its own rounding. */
  readonly quantised?: boolean
  /** What no trained weight exceeds in size. */
  readonly weightLimit?: number
  /** What rounding makes of it; where training makes the weights each of them is 0, all the rest is as it will be. */
  readonly rounded?: RoundedGraph
}

/** What is known at a point of a pipe, of one variant of it where it has sweeps, before anything runs. */
export type Foreseen = {
  readonly networks: readonly ForeseenNetwork[]
  /** Deliberate faults by path; a stage that changes one reads it here already. */
  readonly faults: Readonly<Record<string, string>>
  /** Tells what may go wrong, or is hardly meant, as a sentence. */
  warn(text: string): void
}
