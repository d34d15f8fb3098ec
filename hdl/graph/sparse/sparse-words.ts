import { connectionRegistry } from '../../../models/connections/connection-registry.ts'

/** The words of each line that some synapse of a group of lanes reads, as hdl/sparse/sparse_synapses.sv walks them. */
export type SparseWords = {
  /** Where the first word of each line of all lists lies, [line], behind the biases. */
  readonly starts: Int32Array
  /** Words of each line, one at least, [line]: lines that nobody reads share the last word of all, which is zero. */
  readonly counts: Int32Array
  /** Group of lanes of each word, ascending in a line, [word]. */
  readonly groups: Int32Array
}

/** A list of so many lines, and the connections whose synapses read it. */
type ReadLines = { readonly lines: number; readonly models: readonly { readonly kind: string }[] }

/** The words of lists that `outputs` targets read together, `lanes` at a time. */
export const sparseWords = (lists: readonly ReadLines[], outputs: number, lanes: number): SparseWords => {
  const all = lists.reduce((sum, { lines }) => sum + lines, 0)
  const groupsOf = Array.from({ length: all }, (): number[] => [])
  for (let target = 0; target < outputs; target++) {
    const group = Math.floor(target / lanes)
    let base = 0
    for (const { lines, models } of lists) {
      for (const model of models) {
        for (const { source } of connectionRegistry[model.kind]!.synapses(model, { sources: lines, targets: outputs }, target)) {
          const of = groupsOf[base + source]!
          if (of.at(-1) !== group) of.push(group)
        }
      }
      base += lines
    }
  }
  const words = groupsOf.flat()
  const starts = new Int32Array(all)
  let next = 0
  groupsOf.forEach((of, line) => {
    starts[line] = of.length > 0 ? next : words.length
    next += of.length
  })
  return {
    starts,
    counts: Int32Array.from(groupsOf, (of) => Math.max(1, of.length)),
    groups: Int32Array.from(groupsOf.every((of) => of.length > 0) ? words : [...words, 0]),
  }
}
