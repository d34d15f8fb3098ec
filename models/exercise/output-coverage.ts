import { graphOutputs } from '../graph/graph-outputs.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import { graphAnswers } from '../graph/readout/graph-answers.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { missedOf } from './missed-of.ts'
import { readoutTerms } from './weights/readout-terms.ts'

/** What an output was, in some answer: bits. */
const [largest, negative, other, replaced, kept] = [1, 2, 4, 8, 16]
const bits = [largest, negative, other, replaced, kept]

/**
 * Outputs: which were negative; where the index of the largest is the answer, which were that, and answers in which several were, otherwise
 * which were other than zero. Of a maximum over the steps: which were larger in a step than before, and which were not.
 */
export const outputCoverage = (
  network: RoundedGraph,
  given?: { readonly seen: Uint8Array; readonly times: Float64Array; readonly ties: number },
): CoveragePart => {
  const { description } = network
  const { populations, readout } = description
  const count = graphOutputs(description)
  const over = deployedOver(readout)
  const answers = graphAnswers(description)
  const terms = readoutTerms(network)
  const seen = given?.seen ?? new Uint8Array(count)
  /** How often each of the bits came. */
  const times = given?.times ?? new Float64Array(bits.length)
  let ties = given?.ties ?? 0
  const take = (output: number, flags: number): number => {
    for (let bit = 0; bit < bits.length; bit++) if ((flags & bits[bit]!) !== 0) times[bit]!++
    const fresh = flags & ~seen[output]!
    seen[output]! |= fresh
    return bitCount(fresh)
  }
  const compared = replaced | kept
  return {
    add: (one) => {
      const { evaluation: { outputs }, sample, last } = one
      let gained = 0
      for (let answer = 0; answer < Math.min(answers, last); answer++) {
        const first = (sample * answers + answer) * count
        let [best, equal] = [0, 0]
        for (let output = 0; output < count; output++) {
          const value = outputs[first + output]!
          let flags = (value < 0n ? negative : 0) | (value === 0n || readout.argmax ? 0 : other)
          if (over === 'maximum' && (seen[output]! & compared) !== compared) {
            for (let step = 1, most = 0; step < last; step++) {
              const rise = terms.rise(one, output, step)
              flags |= rise > most ? replaced : kept
              most = Math.max(most, rise)
            }
          }
          gained += take(output, flags)
          if (output > 0 && value > outputs[first + best]!) [best, equal] = [output, 0]
          else if (output > 0 && value === outputs[first + best]!) equal++
        }
        if (!readout.argmax) continue
        gained += take(best, largest)
        if (equal > 0 && ties++ === 0) gained++
      }
      return gained
    },
    rows: () => {
      const population = populations.length
      const row = (signal: string, flag: number, counted = true) => ({
        population, signal, times: counted ? times[bits.indexOf(flag)]! : 0, ...missedOf(count, (output) => (seen[output]! & flag) !== 0),
      })
      return [
        ...(readout.argmax ? [row('largest output', largest)] : [row('output other than zero', other)]),
        // Spikes that are counted are never less than none.
        ...(readout.of === 'spikes' && !readout.through ? [] : [row('negative output', negative)]),
        ...(readout.argmax && count > 1
          ? [{ population, signal: 'largest outputs tied', times: ties, ...missedOf(1, () => ties > 0) }]
          : []),
        ...(over === 'maximum' ? [row('maximum replaced', replaced, false), row('maximum kept', kept, false)] : []),
      ]
    },
    copy: () => outputCoverage(network, { seen: seen.slice(), times: times.slice(), ties }),
  }
}
