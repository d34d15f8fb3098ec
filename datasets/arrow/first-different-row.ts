import { DataType, Vector, type Data, type RecordBatch } from 'apache-arrow'

/** Where two batches first differ. */
export type RowDifference = { readonly row: number; readonly column: string }

const differs = (one: unknown, other: unknown): boolean => !Object.is(one, other)

/**
 * The first of `count` values, from `a` in one and from `b` in the other, that differ; `count` where none does. Lists are compared value by
 * value.
 */
const firstDifferent = (one: Data, a: number, other: Data, b: number, count: number): number => {
  const nullable = one.nullCount > 0 || other.nullCount > 0
  if (DataType.isList(one.type)) {
    const [own, theirs] = [one.valueOffsets as Int32Array, other.valueOffsets as Int32Array]
    for (let index = 0; index < count; index++) {
      const [x, y] = [a + index, b + index]
      if (nullable && one.getValid(x) !== other.getValid(y)) return index
      const length = own[x + 1]! - own[x]!
      if (length !== theirs[y + 1]! - theirs[y]!) return index
      if (firstDifferent(one.children[0]!, own[x]!, other.children[0]!, theirs[y]!, length) < length) return index
    }
    return count
  }
  if (!nullable && (DataType.isInt(one.type) || DataType.isFloat(one.type))) {
    const [own, theirs] = [one.values as ArrayLike<number>, other.values as ArrayLike<number>]
    for (let index = 0; index < count; index++) if (differs(own[a + index], theirs[b + index])) return index
    return count
  }
  const [own, theirs] = [new Vector([one]), new Vector([other])]
  for (let index = 0; index < count; index++) if (differs(own.get(a + index), theirs.get(b + index))) return index
  return count
}

/**
 * The first row, of those that both batches have, in which a column of the first differs in the second, or is missing there; undefined
 * where none does. Numbers are compared bit for bit (-0 is not 0, a NaN is a NaN).
 */
export const firstDifferentRow = (one: RecordBatch, other: RecordBatch): RowDifference | undefined => {
  const count = Math.min(one.numRows, other.numRows)
  let found: RowDifference | undefined
  one.schema.fields.forEach(({ name, type }, index) => {
    const at = other.schema.fields.findIndex((field) => field.name === name && String(field.type) === String(type))
    const row = at < 0 ? 0 : firstDifferent(one.data.children[index]!, 0, other.data.children[at]!, 0, count)
    if ((at < 0 || row < count) && (found === undefined || row < found.row)) found = { row, column: String(name) }
  })
  return found
}
