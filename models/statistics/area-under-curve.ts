/**
 * Area under the receiver operating characteristic: the share of pairs of a positive and a negative in which the positive has the larger
 * score, equal ones counting half (Mann and Whitney's U; as scikit-learn's `roc_auc_score`). Each may have a weight. Null where one of the
 * two is not there.
 */
export const areaUnderCurve = (
  scores: ArrayLike<number>,
  positive: ArrayLike<number | boolean>,
  weights?: ArrayLike<number>,
): number | null => {
  const order = Array.from({ length: scores.length }, (_, index) => index).sort((a, b) => scores[a]! - scores[b]!)
  let [below, above, pairs] = [0, 0, 0]
  for (let at = 0; at < order.length;) {
    let [negatives, positives] = [0, 0]
    const score = scores[order[at]!]!
    for (; at < order.length && scores[order[at]!]! === score; at++) {
      const weight = weights?.[order[at]!] ?? 1
      if (positive[order[at]!]) positives += weight
      else negatives += weight
    }
    pairs += positives * (below + negatives / 2)
    below += negatives
    above += positives
  }
  return above > 0 && below > 0 ? pairs / (above * below) : null
}
