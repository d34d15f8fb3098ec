import type { LinearMap } from './linear-map.ts'

/** What a matrix is beside another: its values, and which of them are there. */
type Matrix = { readonly values: Float64Array; readonly mask: Uint8Array | undefined }

/** Values of the product of two matrices, and which of them any pair of values made that are there. */
const product = (first: LinearMap, second: LinearMap): Matrix => {
  const { sources, targets: between } = first
  const values = new Float64Array(second.targets * sources)
  const mask = first.mask || second.mask ? new Uint8Array(values.length) : undefined
  for (let target = 0; target < second.targets; target++) {
    for (let unit = 0; unit < between; unit++) {
      const at = target * between + unit
      if (second.mask?.[at] === 0) continue
      const weight = second.values[at]!
      for (let source = 0; source < sources; source++) {
        values[target * sources + source]! += weight * first.values[unit * sources + source]!
        if (mask) mask[target * sources + source]! |= first.mask?.[unit * sources + source] ?? 1
      }
    }
  }
  return { values, mask }
}

/** `second` after `first`; the targets of the one are the sources of the other. */
export const composeMaps = (first: LinearMap, second: LinearMap): LinearMap => {
  const { sources } = first
  const { targets } = second
  const diagonal = first.diagonal && second.diagonal
  /** One of them weighs the rows, or the columns, of the other. */
  const weighed = (rows: LinearMap, factors: LinearMap, unitOf: (at: number) => number): Matrix => ({
    values: rows.values.map((value, at) => value * factors.values[unitOf(at)]!),
    mask: rows.mask || factors.mask
      ? Uint8Array.from(rows.values, (_, at) => (rows.mask?.[at] ?? 1) & (factors.mask?.[unitOf(at)] ?? 1))
      : undefined,
  })
  const width = first.diagonal ? 1 : sources
  const { values, mask } = second.diagonal
    ? weighed(first, second, (at) => Math.floor(at / width))
    : first.diagonal
      ? weighed(second, first, (at) => at % sources)
      : product(first, second)
  return { sources, targets, diagonal, values, ...(mask && { mask }) }
}
