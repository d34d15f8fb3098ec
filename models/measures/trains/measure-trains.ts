import { lempelZivComplexity } from './lempel-ziv-complexity.ts'

/** Trains of a sample: what each unit sends in each step that counts, [step][unit]. */
export type Trains = { readonly values: ArrayLike<number>; readonly units: number; readonly steps: number }

/** What one train is measured to be. */
export type MeasuredTrain = {
  /** The unit whose train it is; null for those of all units, one behind the other. */
  readonly unit: number | null
  readonly steps: number
  /** Phrases of the parse of Lempel and Ziv. */
  readonly phrases: number
  /** phrases * log2(steps) / steps: normalised complexity in bits a step. */
  readonly complexity: number
  /** Sum of what is sent, over the steps. */
  readonly rate: number
}

const measured = (unit: number | null, train: Float64Array): MeasuredTrain => ({
  unit, steps: train.length, ...lempelZivComplexity(train), rate: train.reduce((sum, value) => sum + value, 0) / train.length,
})

/** Complexity and rate of the train of each unit; with `joined` of one train, in which those of all units stand one behind the other. */
export const measureTrains = ({ values, units, steps }: Trains, joined: boolean): readonly MeasuredTrain[] => {
  const all = new Float64Array(units * steps)
  for (let unit = 0, at = 0; unit < units; unit++) for (let step = 0; step < steps; step++) all[at++] = values[step * units + unit]!
  if (joined) return [measured(null, all)]
  return Array.from({ length: units }, (_, unit) => measured(unit, all.subarray(unit * steps, (unit + 1) * steps)))
}
