/** The kinds of arrays that a column may be. */
type Values = Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array

type Kind<Array extends Values> = {
  new (buffer: SharedArrayBuffer, offset: number, length: number): Array
  readonly BYTES_PER_ELEMENT: number
}

/** A column that grows at its end, in memory that threads share. */
export type GrowingColumn<Array extends Values> = {
  readonly length: number
  push(values: ArrayLike<number>): void
  /** What was pushed; the column is at its end. Bytes beyond it were never touched, so they take no memory. */
  finish(): Array
}

/** An empty column of one kind of numbers; they have to be such that the kind holds them. */
export const growingColumn = <Array extends Values>(kind: Kind<Array>): GrowingColumn<Array> => {
  const view = (size: number): Array => new kind(new SharedArrayBuffer(size * kind.BYTES_PER_ELEMENT), 0, size)
  let [values, length] = [view(256), 0]
  return {
    get length() {
      return length
    },
    push(more) {
      if (length + more.length > values.length) {
        const wider = view(Math.max(2 * values.length, length + more.length))
        wider.set(values.subarray(0, length))
        values = wider
      }
      values.set(more, length)
      length += more.length
    },
    finish: () => values.subarray(0, length) as Array,
  }
}
