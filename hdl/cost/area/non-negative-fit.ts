/** One measured value and the terms that it is thought to be a sum of, each times a coefficient. */
export type FitSample = { readonly terms: readonly number[]; readonly value: number }

const rounds = 4000

/**
 * Coefficients, none below 0, for which the relative errors of `samples` are least in the mean square: a term never makes a circuit
 * smaller, so that the formula holds beyond what was measured. `floor` is added to a value before its error is weighed, so that small ones
 * do not decide. Coordinate descent.
 */
export const nonNegativeFit = (samples: readonly FitSample[], floor: number): number[] => {
  const columns = samples[0]?.terms.length ?? 0
  const rows = samples.map(({ terms, value }) => ({ terms: terms.map((term) => term / (value + floor)), value: value / (value + floor) }))
  const squares = Array.from({ length: columns }, (_, column) => rows.reduce((sum, { terms }) => sum + terms[column]! ** 2, 0))
  const found = new Array<number>(columns).fill(0)
  const left = rows.map(({ value }) => value)
  for (let round = 0; round < rounds; round++) {
    let moved = 0
    // The first term, a constant, comes last: a single sample tells how a part grows, not what it begins with.
    for (let turn = 1; turn <= columns; turn++) {
      const column = turn % columns
      if (squares[column] === 0) continue
      const slope = rows.reduce((sum, { terms }, row) => sum + terms[column]! * left[row]!, 0)
      const next = Math.max(0, found[column]! + slope / squares[column]!)
      const step = next - found[column]!
      if (step === 0) continue
      found[column] = next
      rows.forEach(({ terms }, row) => (left[row]! -= step * terms[column]!))
      moved = Math.max(moved, Math.abs(step) * Math.sqrt(squares[column]!))
    }
    if (moved < 1e-9) break
  }
  return found
}
