import type { Kernels } from '../../kernels.ts'

/** Addresses of lists by row or by line: where each begins, of lines or rows, of values. */
type Lists = { readonly starts: number; readonly entries: number; readonly values: number }

/** Room for lists of what is not 0 in so many rows at a time, which the second cache holds with what they are multiplied by. */
export type AdjointRoom = { readonly rows: number; readonly byRow: Lists; readonly byLine: Lists }

/** Values of the rows that are listed at a time, and most rows of them. */
const [most, mostRows] = [2 ** 18, 1024]

/** Reserves that room for rows of populations of at most `widest` units, of which `samples` make a step. */
export const adjointRoom = (k: Kernels, widest: number, samples: number): AdjointRoom => {
  const room = Math.max(most, samples * widest)
  const lists = (starts: number): Lists =>
    ({ starts: k.reserve(starts + 2), entries: k.reserve(room + 4), values: k.reserve(room + 4) })
  return { rows: Math.max(1, Math.min(mostRows, Math.floor(most / widest))), byRow: lists(room), byLine: lists(widest) }
}
