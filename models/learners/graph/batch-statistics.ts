import type { GraphLayout } from '../../graph/graph-layout.ts'

/**
 * Mean and variance of what normalised connections brought, in the places of the running averages, from sums over so many steps: those of
 * the values where a mean has its place, those of their squares where a variance has. Sums of squares of differences are divided by
 * steps - 1.
 */
export const batchStatistics = ({ normalised, learnedCount, length }: GraphLayout, sums: Float64Array, steps: number): Float32Array => {
  const found = new Float32Array(length - learnedCount)
  for (const { count, ...at } of normalised) {
    for (let target = 0; target < count; target++) {
      const [first, second] = [at.mean - learnedCount + target, at.variance - learnedCount + target]
      const mean = sums[first]! / steps
      found[first] = mean
      found[second] = Math.max(0, sums[second]! - steps * mean * mean) / (steps - 1)
    }
  }
  return found
}
