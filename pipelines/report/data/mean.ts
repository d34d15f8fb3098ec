/** Mean of numbers, to so many decimals; NaN of none. */
export function mean(values: readonly number[], decimals: number): number {
  return Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(decimals))
}
