/** How sure an answer is: the distance of the largest output from the next, and the softmax of the largest. */
export type Margin = { readonly margin: number; readonly confidence: number }

/**
 * Margin and confidence of `count` outputs from place `at` on. `shares`: outputs are sums of probabilities already, so that the confidence
 * is the largest's share of them. A single output has margin 0 and confidence 1.
 */
export const marginOf = (outputs: ArrayLike<number>, at: number, count: number, shares = false): Margin => {
  let [first, second] = [-Infinity, -Infinity]
  for (let k = at; k < at + count; k++) {
    const value = outputs[k]!
    if (value > first) [first, second] = [value, first]
    else if (value > second) second = value
  }
  let sum = 0
  for (let k = at; k < at + count; k++) sum += shares ? outputs[k]! : Math.exp(outputs[k]! - first)
  return { margin: count === 1 ? 0 : first - second, confidence: shares ? first / sum : 1 / sum }
}
