import { linearInput } from '../network/linear-input.ts'
import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import type { CoveragePart, CoverageRow } from './coverage-part.ts'
import type { Evaluation } from './evaluation.ts'
import { neuronCoverage } from './neuron-coverage.ts'
import { readoutCoverage } from './readout-coverage.ts'
import { scaledWeightCoverage } from './scaled-weight-coverage.ts'
import { selectedWeightCoverage } from './selected-weight-coverage.ts'

/** What compared samples of one network exercised: neurons, fields, weights and outputs. */
export type NetworkCoverage = {
  /** Takes samples `from` .. `to` - 1 of a block; returns how many things they are the first to exercise. */
  add(inputs: Int32Array, evaluation: Evaluation, from: number, to: number): number
  /** By layer, the readout last. */
  rows(): CoverageRow[]
  /** One of its own that has counted the same. */
  copy(): NetworkCoverage
}

/** Counts coverage of a network, from nothing. */
export const networkCoverage = (network: RoundedNetwork, given?: readonly CoveragePart[]): NetworkCoverage => {
  const { description } = network
  const parts = given ?? [
    ...description.layers.flatMap((_, layer) => [
      neuronCoverage(description, layer),
      linearInput(description, layer) === 'values' ? scaledWeightCoverage(network) : selectedWeightCoverage(description, layer),
    ]),
    readoutCoverage(network),
  ]
  return {
    add: (inputs, evaluation, from, to) => {
      let gained = 0
      for (let sample = from; sample < to; sample++) for (const part of parts) gained += part.add(inputs, evaluation, sample)
      return gained
    },
    rows: () => parts.flatMap((part) => part.rows()),
    copy: () => networkCoverage(network, parts.map((part) => part.copy())),
  }
}
