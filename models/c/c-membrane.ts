import type { Range } from '../arithmetic/range-arithmetic.ts'
import { populationArithmeticOf } from '../graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { cNames } from './c-names.ts'

/** Membrane potentials, or values, of a population in the state of a network in C: the newest first where a step reads several. */
export type CMembrane = {
  readonly name: string
  readonly width: number
  readonly range: Range
  readonly depth: number
  /** The potential of a unit `k` steps before the one that is being made; `at(unit, 1)` is the last that was made. */
  at(unit: string, k: number): string
}

/** Where the membrane potentials of a population lie. */
export const cMembrane = (network: RoundedGraph, index: number): CMembrane => {
  const { description } = network
  const { model } = description.populations[index]!
  const depth = Math.max(1, populationRegistry[model.kind]!.depth(model))
  const name = `${cNames(description).populations[index]!}_membrane`
  const width = populationArithmeticOf(description, index).membraneWidth
  const half = 1n << BigInt(width - 1)
  return {
    name, width, depth, range: { low: -half, high: half - 1n },
    at: (unit, k) => `s->${name}[${unit}]${depth > 1 ? `[${k - 1}]` : ''}`,
  }
}
