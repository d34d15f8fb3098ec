import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { populationStates } from '../../models/graph/populations/population-states.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'

/** How a population's scan unit goes through the past of a unit (hdl/blocks/neuron_layer.sv). */
export type ScanTurns = {
  /**
   * Turns of every step: one for the last state, or one for each state that the scan unit keeps; 0 where they are the pasts that there are.
   */
  readonly positions: number
  /** Turns of a step at most. */
  readonly longest: number
  /** Past states that its memory keeps. */
  readonly depth: number
}

/**
 * Turns of a population's scan, and the past states that its memory keeps: those that can differ from zero in a sample, or a stream, at
 * least 1.
 */
export const populationTurns = ({ populations, steps, state }: GraphDescription, population: number): ScanTurns => {
  const { model } = populations[population]!
  const kind = populationRegistry[model.kind]!
  const depth = Math.max(1, Math.min(kind.depth(model), state === 'kept' ? Infinity : steps - 1))
  const positions = kind.history === undefined ? 1 : populationStates(model).length
  return { depth, positions, longest: positions > 0 ? positions : depth }
}
