/** The value below which a share (0 to 1) of values, sorted ascending, lies, interpolated linearly between neighbours. NaN of none. */
export const percentile = (sorted: ArrayLike<number>, share: number): number => {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]
  const high = sorted[Math.ceil(place)]
  return low === undefined || high === undefined ? NaN : low + (high - low) * (place - below)
}
