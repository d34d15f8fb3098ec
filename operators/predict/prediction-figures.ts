import type { RecordBatch } from 'apache-arrow'
import type { StageContext } from '../stream/stage-context.ts'

/** Counts how many predictions of one interpretation are right, and tells it. */
export type PredictionFigures = { add(batch: RecordBatch, classes: ArrayLike<number>): void; report(): void }

/**
 * Accuracy by split as figures of an item: `float, test accuracy` in percent. Samples without a class have no part in it; where there are
 * none with one, nothing is told.
 */
export const predictionFigures = (context: Pick<StageContext, 'report'>, interpretation: string): PredictionFigures => {
  const counts = new Map<string, { right: number; all: number }>()
  return {
    add: (batch, classes) => {
      const [splits, labels] = [batch.getChild('split')!, batch.getChild('label')!]
      for (let row = 0; row < batch.numRows; row++) {
        const label = labels.get(row) as number | null
        if (label === null) continue
        const count = counts.get(String(splits.get(row))) ?? { right: 0, all: 0 }
        counts.set(String(splits.get(row)), count)
        count.all++
        if (classes[row] === label) count.right++
      }
    },
    report: () => {
      for (const [split, { right, all }] of counts) {
        const value = Math.round((right / all) * 1e4) / 100
        context.report({ type: 'figure', name: `${interpretation}, ${split} accuracy`, value, unit: '%' })
      }
    },
  }
}
