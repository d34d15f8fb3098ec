import type { GraphDescription } from '../../../graph/graph-description.ts'
import type { Judgement } from '../../../losses/objective.ts'

/** What batches of an epoch were worth together. */
export type EpochResult = {
  /** Mean over what counts. */
  readonly loss: number
  /** Share of right answers; null where none is asked for. */
  readonly accuracy: number | null
  /** Spikes of a unit a step, by population. */
  readonly spikeRates: readonly number[]
}

/** Adds up batches. Its arrays are all that it knows. */
export type BatchTally = {
  /** Answers with how many spikes each population could have had in this batch: units times the steps that count. */
  add(judged: Judgement, spikes: Float64Array, counted: Int32Array): { readonly chances: Float64Array }
  result(): EpochResult
  clear(): void
  arrays(): readonly Float64Array[]
}

/** An empty tally of a network. */
export const batchTally = ({ populations }: GraphDescription): BatchTally => {
  /** Loss, weight, weight of what is right, steps that counted; whether there are answers. */
  const sums = new Float64Array(5)
  const spiked = new Float64Array(populations.length)
  return {
    add: ({ loss, weight, right }, spikes, counted) => {
      const steps = counted.reduce((sum, one) => sum + one, 0)
      ;[loss, weight, right ?? 0, steps].forEach((value, index) => (sums[index]! += value))
      sums[4] = right === null ? 0 : 1
      spikes.forEach((count, index) => (spiked[index]! += count))
      return { chances: Float64Array.from(populations, ({ size }) => size * steps) }
    },
    result: () => {
      const [loss, weight, right, steps, answers] = sums as unknown as readonly [number, number, number, number, number]
      return {
        loss: loss / weight,
        accuracy: answers === 1 ? right / weight : null,
        spikeRates: populations.map(({ size }, index) => spiked[index]! / (size * steps)),
      }
    },
    clear: () => [sums, spiked].forEach((one) => one.fill(0)),
    arrays: () => [sums, spiked],
  }
}
