/** Numbers of one row of a list column: one behind the other, and how many an inner list has where lists are in the list. */
export type ListedNumbers = { readonly values: Float32Array; readonly width: number | null }

type Rows = Iterable<unknown> & { readonly length: number }

/**
 * What a row of a list column holds, as floats: [value], or [step][line] where the lists in it are all of one length.
 * @returns undefined where it is no list of numbers
 */
export const listedNumbers = (row: unknown): ListedNumbers | undefined => {
  if (row === null || row === undefined) return { values: new Float32Array(0), width: null }
  if (typeof row !== 'object' || !(Symbol.iterator in row)) return undefined
  const entries = [...(row as Rows)]
  const inner = entries.map((entry) => (typeof entry === 'object' && entry !== null ? listedNumbers(entry) : undefined))
  if (inner.length > 0 && inner.every((one) => one !== undefined && one.width === null)) {
    const [first] = inner
    const width = first!.values.length
    if (width === 0 || inner.some((one) => one!.values.length !== width)) return undefined
    const values = new Float32Array(width * inner.length)
    inner.forEach((one, index) => values.set(one!.values, index * width))
    return { values, width }
  }
  if (!entries.every((entry) => typeof entry === 'number' || typeof entry === 'bigint')) return undefined
  return { values: Float32Array.from(entries, Number), width: null }
}
