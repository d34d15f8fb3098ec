/** How many samples of a class were taken for which: by class, then by prediction. */
export type Confusion = ReadonlyMap<number, ReadonlyMap<number, number>>

/** What a confusion comes to. */
export type ConfusionScores = { readonly samples: number; readonly right: number; readonly macroF1: number }

/**
 * Samples, right ones, and the mean over the classes that occur or are predicted of F1 = 2 tp / (2 tp + fp + fn), which is 0 for a class
 * that is predicted and never occurs, and for one that occurs and is never predicted (as scikit-learn's `f1_score(average='macro')`).
 */
export const confusionScores = (confusion: Confusion): ConfusionScores => {
  const predicted = new Map<number, number>()
  const occurred = new Map<number, number>()
  let [samples, right] = [0, 0]
  for (const [label, row] of confusion) {
    for (const [prediction, count] of row) {
      predicted.set(prediction, (predicted.get(prediction) ?? 0) + count)
      occurred.set(label, (occurred.get(label) ?? 0) + count)
      samples += count
      if (prediction === label) right += count
    }
  }
  const classes = [...new Set([...occurred.keys(), ...predicted.keys()])]
  const sum = classes.reduce((total, one) =>
    total + (2 * (confusion.get(one)?.get(one) ?? 0)) / ((occurred.get(one) ?? 0) + (predicted.get(one) ?? 0)), 0)
  return { samples, right, macroF1: classes.length === 0 ? 0 : sum / classes.length }
}
