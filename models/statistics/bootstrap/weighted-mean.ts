import type { ItemStatistic } from './item-statistic.ts'

/** The mean of a value of each item, weighed where items have weights. */
export const weightedMean = (values: ArrayLike<number>, weights?: ArrayLike<number>): ItemStatistic => (counts) => {
  let [sum, all] = [0, 0]
  for (let item = 0; item < values.length; item++) {
    const weight = counts[item]! * (weights?.[item] ?? 1)
    sum += weight * values[item]!
    all += weight
  }
  return sum / all
}
