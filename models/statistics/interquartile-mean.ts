/**
 * The mean of what remains of values, sorted ascending, without the lowest and the highest quarter; of each, floor(n / 4) values are left
 * out. NaN of none.
 */
export const interquartileMean = (sorted: ArrayLike<number>): number => {
  const left = Math.floor(sorted.length / 4)
  let sum = 0
  for (let index = left; index < sorted.length - left; index++) sum += sorted[index]!
  return sum / (sorted.length - 2 * left)
}
