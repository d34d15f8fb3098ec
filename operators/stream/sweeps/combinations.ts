/** Every choice of one out of each list of so many, the last changing fastest, as in nested loops; one empty choice of no lists. */
export function* combinations(lengths: readonly number[]): Generator<readonly number[]> {
  const count = lengths.reduce((product, length) => product * length, 1)
  for (let index = 0; index < count; index++) {
    let rest = index
    yield lengths
      .toReversed()
      .map((length) => {
        const place = rest % length
        rest = Math.floor(rest / length)
        return place
      })
      .toReversed()
  }
}
