import { countedSteps } from '../graph/counted-steps.ts'
import type { GraphEvaluation } from '../graph/integer/counting-graph.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { constantCoverage } from './constant-coverage.ts'
import type { CoveragePart, CoverageRow } from './coverage-part.ts'
import { inflows } from './weights/inflows.ts'
import { lengthCoverage } from './length-coverage.ts'
import { outputCoverage } from './output-coverage.ts'
import { populationCoverage } from './population-coverage.ts'
import { readoutWeightCoverage } from './weights/readout-weight-coverage.ts'
import { selectedWeightCoverage } from './weights/selected-weight-coverage.ts'
import { summedWeightCoverage } from './weights/summed-weight-coverage.ts'

/** What compared samples of one network exercised: populations, fields, weights, constants of single neurons and outputs. */
export type NetworkCoverage = {
  /**
   * Takes samples `from` .. `to` - 1 of a block, of `lengths` steps each, or all steps; returns how many things they are the first to
   * exercise.
   */
  add(inputs: Int32Array, evaluation: GraphEvaluation, from: number, to: number, lengths?: Int32Array): number
  /** By population, the readout last. */
  rows(): CoverageRow[]
  /** One of its own that has counted the same. */
  copy(): NetworkCoverage
}

/** Counts coverage of a network, from nothing. */
export const networkCoverage = (network: RoundedGraph, given?: readonly CoveragePart[]): NetworkCoverage => {
  const { description, constants } = network
  const { steps, populations, readout } = description
  const parts = given ?? [
    ...populations.flatMap((_, population) => {
      const into = inflows(network, population)
      return [
        populationCoverage(network, population),
        ...(Object.keys(constants[population]!.own).length > 0 ? [constantCoverage(network, population)] : []),
        ...into.flatMap((own) => own.filter(({ exact }) => exact).map((one) =>
          selectedWeightCoverage(network, population, one, into.flat().length === 1))),
        ...into.filter((own) => own.some(({ exact }) => !exact)).map((own) => summedWeightCoverage(network, population, own)),
      ]
    }),
    ...(readout.through ? [readoutWeightCoverage(network)] : []),
    outputCoverage(network),
    lengthCoverage(description),
  ]
  return {
    add: (inputs, evaluation, from, to, lengths) => {
      let gained = 0
      for (let sample = from; sample < to; sample++) {
        const length = lengths?.[sample] ?? steps
        const one = { inputs, evaluation, sample, length, last: countedSteps(description, length) }
        for (const part of parts) gained += part.add(one)
      }
      return gained
    },
    rows: () => parts.flatMap((part) => part.rows()),
    copy: () => networkCoverage(network, parts.map((part) => part.copy())),
  }
}
