import { EngramError } from '../../models/errors/engram-error.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { chooseLanes, type LayerChoice, type LayerLanes, wholeLanes } from '../choose-lanes.ts'
import type { MemoryKind } from '../memory-kind.ts'
import { populationTurns } from './population-turns.ts'
import type { DelayForm } from './rings/delay-plan.ts'
import type { SparseForm } from './sparse/sparse-plan.ts'

/** How much of a graph's circuit works at a time. */
export type GraphLanes = {
  /** Per population. */
  readonly populations: readonly LayerLanes[]
  /** Outputs that are read out at a time; without a connection, the units that the population updates. */
  readonly readout: number
  readonly memory: MemoryKind
  /** Where what comes later waits; by default where it takes fewer bits of memory (`delayPlan`). */
  readonly delays?: DelayForm | undefined
  /** How weights of sparse connections lie; by default in lists where that takes fewer bits and no more cycles (`sparsePlan`). */
  readonly sparse?: SparseForm | undefined
}

/** What a person chooses: a number for every population and the readout, cut to what each has; or each by itself. */
export type GraphLaneChoice =
  | number
  | {
    readonly populations: readonly LayerChoice[]
    readonly readout?: number | undefined
    readonly memory?: MemoryKind | undefined
    readonly delays?: DelayForm | undefined
    readonly sparse?: SparseForm | undefined
  }

/**
 * Lanes of every part of a graph's circuit.
 * @throws EngramError (exit code 2) naming the part that is impossible
 */
export const graphLanes = (description: GraphDescription, choice: GraphLaneChoice): GraphLanes => {
  const { populations, readout } = description
  const outputs = graphOutputs(description)
  if (typeof choice === 'number') {
    const lanes = wholeLanes('lanes', choice, 4096, '')
    return graphLanes(description, {
      populations: populations.map(({ size }) => Math.min(size, lanes)),
      ...(readout.through && { readout: Math.min(outputs, lanes) }),
    })
  }
  if (choice.populations.length !== populations.length) {
    throw new EngramError(
      `lanes.populations: got ${choice.populations.length} entries, expected ${populations.length}, one for each population`,
      2,
    )
  }
  const chosen = choice.populations.map((entry, index) => {
    const { name, size, model } = populations[index]!
    const history = populationRegistry[model.kind]!.history !== undefined
    return chooseLanes(`lanes.populations[${index}]`, entry, {
      size,
      whose: `the units of ${name}`,
      history,
      longest: populationTurns(description, index).longest,
    })
  })
  const read = chosen[populations.findIndex(({ name }) => name === readout.from)]!
  if (!readout.through && choice.readout !== undefined && choice.readout !== read.updates) {
    throw new EngramError(`lanes.readout: got ${choice.readout}, expected ${read.updates}, as many as ${readout.from} updates at a time`, 2)
  }
  return {
    populations: chosen,
    readout: readout.through ? wholeLanes('lanes.readout', choice.readout ?? 1, outputs, ', the outputs') : read.updates,
    memory: choice.memory ?? 'auto',
    ...(choice.delays && { delays: choice.delays }),
    ...(choice.sparse && { sparse: choice.sparse }),
  }
}
