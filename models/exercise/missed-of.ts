/** Indices that are listed of what was not exercised. */
const mostListed = 1000

/** How many of `of` things were reached, and the first of the others. */
export const missedOf = (
  of: number,
  reached: (index: number) => boolean,
): { readonly of: number; readonly reached: number; readonly missed: number[] } => {
  const missed: number[] = []
  let count = 0
  for (let index = 0; index < of; index++) {
    if (reached(index)) count++
    else if (missed.length < mostListed) missed.push(index)
  }
  return { of, reached: count, missed }
}
