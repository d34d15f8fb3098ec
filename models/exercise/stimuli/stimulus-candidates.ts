import { numberFormat } from '../../arithmetic/number-format.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { counterRandom } from '../../random/counter-random.ts'
import { recordingCandidates, type CandidateKind } from './recording-candidates.ts'

/** Writes candidate `item` of the inputs of one sample into `into`; returns the steps that it has, behind which nothing enters. */
export type StimulusCandidates = (item: number, into: Int32Array) => number

/**
 * Inputs for a circuit as a task does not bring them, by number, each a function of its number and the seed: silence, both ends of the
 * format, uniform over all of it, few lines alone, sizes of all magnitudes; of spikes: none, all, and rates that differ between samples,
 * lines and steps. Recordings also have what happens in one step only, what goes on in all of them, and lengths from one step on.
 */
export const stimulusCandidates = (description: GraphDescription, seed: number): StimulusCandidates => {
  const { length, spiking, recorded } = graphInputShape(description)
  const { steps, input: { size: lines } } = description
  const random = counterRandom(seed, 'stimuli')
  const { width, fraction } = numberFormat(description.arithmetic.format)
  const highest = 2 ** (width - 1) - 1
  const chosen = [-highest - 1, highest, 0, 1, -1, Math.min(highest, 2 ** fraction), -(2 ** fraction)]
  const uniform: CandidateKind = (item, at) => Math.floor((2 * random.uniform(item, at) - 1) * (highest + 1))
  const anySize: CandidateKind = (item, at) =>
    Math.trunc((2 * random.uniform(item, at) - 1) * (highest + 1) * 2 ** -random.below(width, item, length + at))

  const values: CandidateKind[] = [
    uniform,
    (item, at) => chosen[random.below(chosen.length, item, at)]!,
    (item, at) => Math.trunc(uniform(item, at) * 2 ** -random.below(width, item, length)),
    anySize,
    // One line alone, some others near the ends.
    (item, at) => (at % lines === random.below(lines, item, length) ? chosen[random.below(2, item, at)]! : 0),
    (item, at) => (random.uniform(item, length + at) < 0.5 ? 0 : uniform(item, at)),
  ]
  const spikes: CandidateKind[] = [
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length)),
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length + (at % lines))),
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length + Math.floor(at / lines))),
    (item, at) => Number(at % lines === random.below(lines, item, length)),
    (item, at) => Number(random.uniform(item, length + (at % lines)) < 0.5),
  ]
  const kinds = [...(spiking ? spikes : values), ...(recorded ? recordingCandidates(description, random, { uniform, chosen }) : [])]
  const fixed = spiking ? [0, 1] : [0, highest, -highest - 1]
  const stepsOf = (item: number): number => {
    if (!recorded || item < fixed.length) return steps
    const share = random.uniform(item, 3 * length)
    if (share < 0.5) return steps
    return share < 0.6 ? 1 : 1 + random.below(steps, item, 3 * length + 1)
  }
  return (item, into) => {
    const kind = kinds[item % kinds.length]!
    const own = stepsOf(item)
    const end = recorded ? own * lines : length
    for (let at = 0; at < end; at++) into[at] = item < fixed.length ? fixed[item]! : kind(item, at)
    into.fill(0, end)
    return own
  }
}
