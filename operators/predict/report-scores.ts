import { outputScores } from '../../models/measures/output-scores.ts'
import { confusionScores } from '../../models/statistics/confusion-scores.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { ScoredPart } from './scored-part.ts'

const percent = (share: number): number => Math.round(share * 1e4) / 100
const short = (value: number): number => Number(value.toPrecision(4))

/** Tells the scores of one interpretation and split; its accuracy is told by the stage that made the predictions. */
export const reportScores = ({ interpretation, split, tally }: ScoredPart, context: Pick<StageContext, 'report'>): void => {
  const figure = (name: string, value: number | null, unit?: string): void => {
    if (value !== null) context.report({ type: 'figure', name: `${interpretation}, ${split} ${name}`, value, ...(unit && { unit }) })
  }
  if (tally.samples.size > 0) figure('macro-F1', percent(confusionScores(tally.samples).macroF1), '%')
  if (tally.steps.size > 0) {
    const { right, samples } = confusionScores(tally.steps)
    figure('accuracy of steps', percent(right / samples), '%')
  }
  const all = outputScores(tally).at(-1)
  if (!all) return
  const { rootMeanSquaredError, r2, crossEntropy, accuracy, areaUnderCurve } = all
  if (rootMeanSquaredError !== null) figure('root mean squared error', short(rootMeanSquaredError))
  figure('R2', r2 === null ? null : short(r2))
  if (crossEntropy !== null) figure('binary cross-entropy', short(crossEntropy))
  if (accuracy !== null) figure('accuracy of yes or no', percent(accuracy), '%')
  figure('area under the curve', areaUnderCurve === null ? null : short(areaUnderCurve))
}
