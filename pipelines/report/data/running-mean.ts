/** Mean of each value and those before it, over at most `length` of them. */
export function runningMean(values: readonly number[], length: number): number[] {
  let sum = 0
  return values.map((value, index) => {
    sum += value - (values[index - length] ?? 0)
    return sum / Math.min(index + 1, length)
  })
}
