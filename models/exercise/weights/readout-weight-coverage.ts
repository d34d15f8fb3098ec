import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import { deployedOver } from '../../graph/readout/deployed-over.ts'
import type { CoveragePart } from '../coverage-part.ts'
import { exerciseFlags } from '../counting/exercise-flags.ts'
import type { ExercisedSample } from '../exercised-sample.ts'
import { missedOf } from '../missed-of.ts'
import { readoutTerms } from './readout-terms.ts'

const { raised, lowered } = exerciseFlags
const both = raised | lowered

/**
 * Weights of the readout's connection, exactly: one is exercised where the output would be another one with it one unit larger, and
 * (perhaps in another sample) one smaller; a bias always is.
 */
export const readoutWeightCoverage = (
  network: RoundedGraph,
  given?: { readonly seen: Uint8Array; readonly samples: number },
): CoveragePart => {
  const { description: { steps, populations, readout }, layout, weights } = network
  const over = deployedOver(readout)
  const { targets, bias } = layout.readout!
  const terms = readoutTerms(network)
  const { synapses, weights: start, change } = terms.through!
  const seen = given?.seen ?? new Uint8Array(synapses.count)
  let samples = given?.samples ?? 0
  const open = Uint32Array.from({ length: targets }, (_, output) =>
    seen.subarray(synapses.first(output), synapses.first(output + 1)).filter((flags) => flags !== both).length)
  const [sums, rises] = [new Float64Array(steps), new Float64Array(steps)]

  const takeWeights = (one: ExercisedSample, output: number): number => {
    const [values, { last }] = [terms.array(one), one]
    const first = over === 'last' ? last - 1 : 0
    let largest = 0
    for (let step = first; step < last; step++) {
      sums[step] = terms.sum(one, output, step)
      if (over === 'maximum') largest = Math.max(largest, (rises[step] = terms.rise(one, output, step)))
    }
    /** Whether the output changes with a weight. */
    const changes = (weight: number, source: number, by: 1 | -1): boolean => {
      let total = over === 'maximum' ? -Infinity : 0
      for (let step = first; step < last; step++) {
        const value = values[terms.from(one, step) + source]!
        const changed = value === 0 ? 0 : change(value, weights[start + weight]!, sums[step]!, by)
        if (over === 'step') total = Math.max(total, Math.abs(changed))
        else if (over === 'maximum') total = Math.max(total, rises[step]! - largest + changed)
        else total += changed
      }
      return total !== 0
    }
    let gained = 0
    for (let weight = synapses.first(output); weight < synapses.first(output + 1); weight++) {
      if (seen[weight] === both) continue
      const source = synapses.source(weight)
      const fresh = ((changes(weight, source, 1) ? raised : 0) | (changes(weight, source, -1) ? lowered : 0)) & ~seen[weight]!
      if (fresh === 0) continue
      seen[weight]! |= fresh
      gained += fresh === both ? 2 : 1
      if (seen[weight] === both) open[output]!--
    }
    return gained
  }
  return {
    add: (one) => {
      let gained = 0
      samples++
      for (let output = 0; output < targets; output++) if (open[output] !== 0) gained += takeWeights(one, output)
      return gained
    },
    rows: () => [{
      population: populations.length, signal: 'weight', times: 0,
      ...missedOf(synapses.count + (bias === undefined ? 0 : targets), (index) =>
        (index < synapses.count ? seen[index] === both : samples > 0)),
    }],
    copy: () => readoutWeightCoverage(network, { seen: seen.slice(), samples }),
  }
}
