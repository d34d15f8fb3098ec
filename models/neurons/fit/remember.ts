/** A function of numbers that works each answer out once in a process. */
export const remember = <A extends readonly number[], R>(work: (...values: A) => R): ((...values: A) => R) => {
  const known = new Map<string, R>()
  return (...values) => {
    const key = values.join(' ')
    const found = known.get(key) ?? work(...values)
    known.set(key, found)
    return found
  }
}
