import { numberFormat } from '../arithmetic/number-format.ts'
import { inputShape } from '../network/inputs/input-shape.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import { counterRandom } from '../random/counter-random.ts'

/** Writes candidate `item` of the inputs of one sample into `into`. */
export type StimulusCandidates = (item: number, into: Int32Array) => void

/**
 * Inputs for a circuit as a task does not bring them, by number, each a function of its number and the seed: silence, both ends of the
 * format, uniform over all of it, few lines alone, sizes of all magnitudes; of spikes: none, all, and rates that differ between samples,
 * lines and steps.
 */
export const stimulusCandidates = (description: NetworkDescription, seed: number): StimulusCandidates => {
  const { length, spiking } = inputShape(description)
  const lines = description.inputs
  const random = counterRandom(seed, 'stimuli')
  const { width, fraction } = numberFormat(description.arithmetic.format)
  const highest = 2 ** (width - 1) - 1
  const chosen = [-highest - 1, highest, 0, 1, -1, 2 ** fraction, -(2 ** fraction)]
  const uniform = (item: number, at: number): number => Math.floor((2 * random.uniform(item, at) - 1) * (highest + 1))
  const anySize = (item: number, at: number): number =>
    Math.trunc((2 * random.uniform(item, at) - 1) * (highest + 1) * 2 ** -random.below(width, item, length + at))

  const values: ((item: number, at: number) => number)[] = [
    uniform,
    (item, at) => chosen[random.below(chosen.length, item, at)]!,
    (item, at) => Math.trunc(uniform(item, at) * 2 ** -random.below(width, item, length)),
    anySize,
    // One line alone, some others near the ends.
    (item, at) => (at === random.below(lines, item, length) ? chosen[random.below(2, item, at)]! : 0),
    (item, at) => (random.uniform(item, length + at) < 0.5 ? 0 : uniform(item, at)),
  ]
  const spikes: ((item: number, at: number) => number)[] = [
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length)),
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length + (at % lines))),
    (item, at) => Number(random.uniform(item, at) < random.uniform(item, length + Math.floor(at / lines))),
    (item, at) => Number(at % lines === random.below(lines, item, length)),
    (item, at) => Number(random.uniform(item, length + (at % lines)) < 0.5),
  ]
  const kinds = spiking ? spikes : values
  const fixed = spiking ? [0, 1] : [0, highest, -highest - 1]
  return (item, into) => {
    const kind = kinds[item % kinds.length]!
    for (let at = 0; at < length; at++) into[at] = item < fixed.length ? fixed[item]! : kind(item, at)
  }
}
