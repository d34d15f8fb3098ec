import type { ItemStatistic } from './item-statistic.ts'

/** Macro-F1 of predicted classes of items, as `confusionScores` has it. */
export const macroF1 = (labels: ArrayLike<number>, predictions: ArrayLike<number>): ItemStatistic => {
  const classes = [...new Set([...Array.from(labels), ...Array.from(predictions)])]
  const place = new Map(classes.map((one, index) => [one, index]))
  const [truth, found] = [labels, predictions].map((list) => Int32Array.from(list, (one) => place.get(one)!)) as [Int32Array, Int32Array]
  return (counts) => {
    // Of each class: right ones, and its occurrences and predictions together.
    const [right, both] = [new Float64Array(classes.length), new Float64Array(classes.length)]
    for (let item = 0; item < truth.length; item++) {
      const count = counts[item]!
      both[truth[item]!]! += count
      both[found[item]!]! += count
      if (truth[item] === found[item]) right[truth[item]!]! += count
    }
    let [sum, there] = [0, 0]
    for (let one = 0; one < classes.length; one++) {
      if (both[one] === 0) continue
      there++
      sum += (2 * right[one]!) / both[one]!
    }
    return sum / there
  }
}
