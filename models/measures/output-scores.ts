import { logOddsOf } from '../losses/log-odds-of.ts'
import type { BinaryScores } from './binary-tally.ts'
import type { ScoreTally } from './score-tally.ts'
import type { ValueScores } from '../statistics/value-tally.ts'

/** Scores of one output, or (null) of all; what does not apply is null. */
export type OutputScores = { readonly output: number | null; readonly weight: number } & {
  readonly [Name in Exclude<keyof ValueScores, 'weight'> | keyof BinaryScores]: number | null
}

const mean = (values: readonly (number | null)[]): number | null => {
  const there = values.filter((value) => value !== null)
  return there.length === 0 ? null : there.reduce((sum, one) => sum + one, 0) / there.length
}

/** What a tally of values, or of yes and no, comes to: each output, then all of them; nothing where no targets came. */
export const outputScores = ({ values, binary, loss }: Pick<ScoreTally, 'values' | 'binary' | 'loss'>): readonly OutputScores[] => {
  const odds = logOddsOf(loss, binary.length)
  const rows = binary.map((one, output): OutputScores => {
    const { crossEntropy, accuracy, areaUnderCurve } = one.scores()
    const { meanSquaredError = null, rootMeanSquaredError = null, r2 = null } = values[output]?.scores() ?? {}
    return {
      output, weight: one.weight, meanSquaredError, rootMeanSquaredError, r2, areaUnderCurve,
      crossEntropy: output < odds ? crossEntropy : null, accuracy: output < odds ? accuracy : null,
    }
  })
  const [first] = rows
  if (!first || first.weight === 0) return []
  const all = mean(rows.map(({ meanSquaredError }) => meanSquaredError))
  return [...rows, {
    output: null, weight: first.weight, meanSquaredError: all, rootMeanSquaredError: all === null ? null : Math.sqrt(all),
    r2: mean(rows.map(({ r2 }) => r2)), crossEntropy: mean(rows.map(({ crossEntropy }) => crossEntropy)),
    accuracy: mean(rows.map(({ accuracy }) => accuracy)), areaUnderCurve: mean(rows.map(({ areaUnderCurve }) => areaUnderCurve)),
  }]
}
