import { fitExponentials, type ExponentialSum } from './fit/fit-exponentials.ts'

const known = new Map<string, ExponentialSum>()

/**
 * The exponentials that stand for the Grünwald-Letnikov magnitudes of order `alpha` over a span (see `fitExponentials`); fitted once for each set of
 * arguments in a process, which takes tens of milliseconds, hundreds for the longest spans. Not to be written to.
 */
export const exponentialSum = (alpha: number, count: number, span: number): ExponentialSum => {
  const key = `${alpha} ${count} ${span}`
  const found = known.get(key) ?? fitExponentials(alpha, count, span)
  known.set(key, found)
  return found
}
