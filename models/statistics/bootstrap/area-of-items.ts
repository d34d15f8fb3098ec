import type { ItemStatistic } from './item-statistic.ts'

/**
 * Area under the receiver operating characteristic of scores that belong to items, each of which counts so often: as `areaUnderCurve` of
 * all scores, those of an item that counts twice taken twice. NaN where a yes or a no does not count.
 */
export const areaOfItems = (scores: ArrayLike<number>, positive: ArrayLike<number>, items: ArrayLike<number>): ItemStatistic => {
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index).sort((a, b) => scores[a]! - scores[b]!)
  return (counts) => {
    let [below, above, pairs] = [0, 0, 0]
    for (let at = 0; at < order.length;) {
      let [negatives, positives] = [0, 0]
      const score = scores[order[at]!]!
      for (; at < order.length && scores[order[at]!]! === score; at++) {
        const index = order[at]!
        if (positive[index]) positives += counts[items[index]!]!
        else negatives += counts[items[index]!]!
      }
      pairs += positives * (below + negatives / 2)
      below += negatives
      above += positives
    }
    return pairs / (above * below)
  }
}
