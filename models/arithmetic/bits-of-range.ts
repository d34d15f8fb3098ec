/** Bits of the narrowest two's-complement field that holds every value from `low` to `high`. */
export const bitsOfRange = (range: { readonly low: bigint; readonly high: bigint }): number => {
  const magnitude = (value: bigint): number => (value < 0n ? -value - 1n : value).toString(2).replace(/^0$/, '').length
  return Math.max(magnitude(range.low), magnitude(range.high)) + 1
}
