/** Nothing that is added to a sum is as large, unless what comes of it is large as well. */
const far = 1n << 45n

/** An exact number, or of a large one another large one of its sign with the same lowest 45 bits, as `unitChange` needs it. */
export const lowExact = (sum: number | bigint): number => {
  if (typeof sum === 'number') return sum
  if (sum < far && sum > -far) return Number(sum)
  return Number((sum % far) + (sum < 0n ? -far : far))
}
