/** 97.5 % of Student's distribution lie below, for 1 to 30 degrees of freedom. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
  2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/**
 * The mean of values and half the width of its 95 % interval by Student's distribution; half is undefined of a single value. Of more than
 * 31 values the quantile is z + (z^3 + z) / (4 n) of the normal one (Cornish and Fisher), within 0.003.
 */
export const meanInterval = (values: readonly number[]): { readonly mean: number; readonly half: number | undefined } => {
  const { length } = values
  const mean = values.reduce((sum, one) => sum + one, 0) / length
  if (length < 2) return { mean, half: undefined }
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (length - 1)
  return { mean, half: (quantiles[length - 2] ?? 1.95996 + 2.3723 / (length - 1)) * Math.sqrt(variance / length) }
}
