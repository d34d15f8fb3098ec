import { graphAnswers } from '../../graph/readout/graph-answers.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import type { GraphEvaluation } from '../../graph/integer/counting-graph.ts'
import { sendsValues } from '../../graph/populations/sends-values.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import type { NetworkCoverage } from '../network-coverage.ts'
import { stepTraits } from '../step-traits.ts'
import { tracePlaces } from '../trace-places.ts'

/**
 * What samples can be told apart by, a number each, at least 0 where a sample has it. Of each neuron: that it spikes (otherwise how far its
 * membrane potential stayed below the threshold). Of each unit that sends values: that one is above zero, and that one is below (or, where
 * it clips them, at zero). Of each output: that it is the largest (by how much), or without argmax that it is below zero.
 */
export const sampleFeatures = (network: RoundedGraph) => {
  const { description, constants } = network
  const { populations, readout: { argmax } } = description
  const { sampleLength, starts } = tracePlaces(description)
  const outputCount = graphOutputs(description)
  const answers = graphAnswers(description)
  let count = 0
  const places = populations.map(({ name, size }, population) => {
    const { shared, own } = constants[population]!
    const values = sendsValues(description, name)
    const threshold = (unit: number): number => Number(own['threshold']?.[unit] ?? shared['threshold'])
    const first = count
    count += values ? 2 * size : size
    return {
      size, values, first,
      start: starts[population]!,
      // Where it clips, zero is as low as it gets.
      lowest: values && stepTraits(network, population).clips ? 0 : 1,
      thresholds: values ? [] : Array.from({ length: size }, (_, unit) => threshold(unit)),
    }
  })
  const outputsFrom = count
  return {
    /** Features of sample `sample` of a block, of which `last` steps count. */
    of: ({ membrane, spikes, outputs }: GraphEvaluation, sample: number, last: number): Float64Array => {
      const features = new Float64Array(outputsFrom + outputCount).fill(-Infinity)
      for (const { size, values, first, start, lowest, thresholds } of places) {
        const from = sample * sampleLength + start
        if (last === 0) continue
        for (let unit = 0; unit < size; unit++) {
          let [most, least, spiked] = [-Infinity, Infinity, 0]
          for (let step = 0, at = from + unit; step < last; step++, at += size) {
            const value = membrane[at]!
            if (value > most) most = value
            if (value < least) least = value
            spiked |= spikes[at]!
          }
          // A neuron is below its threshold where it does not spike, however far it may be above: it may be refractory.
          if (!values) features[first + unit] = spiked !== 0 ? 0 : Math.min(-1, most - thresholds[unit]!)
          else {
            features[first + unit] = most - 1
            features[first + size + unit] = -least - lowest
          }
        }
      }
      for (let answer = 0; answer < Math.min(answers, last); answer++) {
        const from = (sample * answers + answer) * outputCount
        const sums = Array.from(outputs.subarray(from, from + outputCount), Number)
        sums.forEach((sum, output) => {
          const feature = argmax ? sum - Math.max(...sums.filter((_, other) => other !== output), -Number.MAX_VALUE) : -1 - sum
          if (feature > features[outputsFrom + output]!) features[outputsFrom + output] = feature
        })
      }
      return features
    },
    /** Features at whose boundary something lies that was not exercised yet. */
    wanted: (coverage: NetworkCoverage): number[] => {
      const rows = coverage.rows()
      const missed = (population: number, ...signals: readonly string[]): readonly number[] => [
        ...new Set(rows.flatMap((row) => (row.population === population && signals.includes(row.signal) ? row.missed : []))),
      ]
      const ofUnits = places.flatMap(({ size, values, first }, population) => {
        const units = values
          ? [
            ...missed(population, 'value other than zero'),
            ...missed(population, 'negative value', 'value clipped at zero').map((unit) => size + unit),
          ]
          : missed(population, 'spike', 'membrane at threshold')
        return units.map((unit) => first + unit)
      })
      const readout = populations.length
      const tied = missed(readout, 'largest outputs tied').length === 0
      const outputs = !argmax
        ? missed(readout, 'negative output')
        : tied ? missed(readout, 'largest output') : Array.from({ length: outputCount }, (_, output) => output)
      return [...ofUnits, ...outputs.map((output) => outputsFrom + output)]
    },
  }
}
