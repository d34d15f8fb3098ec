import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import type { counterRandom } from '../../random/counter-random.ts'

/** What stands in one place of a candidate: by the number of the candidate and its place in the sample. */
export type CandidateKind = (item: number, at: number) => number

/** Kinds of candidates that only a recording can be: something in one step, what goes on in all steps, what changes from step to step. */
export const recordingCandidates = (
  description: GraphDescription,
  random: ReturnType<typeof counterRandom>,
  { uniform, chosen }: { readonly uniform: CandidateKind; readonly chosen: readonly number[] },
): readonly CandidateKind[] => {
  const { steps, input: { size: lines } } = description
  const { spiking, length } = graphInputShape(description)
  const stepOf = (at: number): number => Math.floor(at / lines)
  /** A step of a candidate, and a line of it. */
  const step = (item: number): number => random.below(steps, item, length)
  const line = (item: number): number => random.below(lines, item, length + 1)
  const early: CandidateKind = (item, at) => Number(stepOf(at) <= step(item))
  /** One of both ends for each line. */
  const end = (item: number, at: number): number => chosen[random.below(2, item, length + (at % lines))]!
  if (spiking) {
    return [
      // One event; every line at once; dense up to a step and silent behind it; sparse; a line each some steps.
      (item, at) => Number(stepOf(at) === step(item) && at % lines === line(item)),
      (item, at) => Number(stepOf(at) === step(item)),
      (item, at) => early(item, at) * Number(random.uniform(item, 2 * length + at) < 0.8),
      (item, at) => Number(random.uniform(item, at) < 1 / lines),
      (item, at) => Number(stepOf(at) % (1 + random.below(6, item, length + (at % lines))) === 0),
    ]
  }
  return [
    // A value held in all steps; one of both ends for each line; one step alone; an end up to a step, the other behind it; ends in turns.
    (item, at) => uniform(item, at % lines),
    end,
    (item, at) => (stepOf(at) === step(item) ? uniform(item, at) : 0),
    (item, at) => (early(item, at) === 1 ? end(item, at) : -1 - end(item, at)),
    (item, at) => (stepOf(at) % 2 === 0 ? end(item, at) : -1 - end(item, at)),
  ]
}
