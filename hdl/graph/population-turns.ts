import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { populationStates } from '../../models/graph/populations/population-states.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import type { ScanTurns } from '../scan-turns.ts'

/** Turns of a population's scan, and the past states that its memory keeps: those that can differ from zero in a sample, at least 1. */
export const populationTurns = ({ populations, steps }: GraphDescription, population: number): ScanTurns & { readonly depth: number } => {
  const { model } = populations[population]!
  const kind = populationRegistry[model.kind]!
  const depth = Math.max(1, Math.min(kind.depth(model), steps - 1))
  const positions = kind.history === undefined ? 1 : populationStates(model).length
  return { depth, positions, longest: positions > 0 ? positions : depth }
}
