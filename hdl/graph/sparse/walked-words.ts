import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { JoinedList } from '../graph-join-circuit.ts'
import type { GraphSpikes } from '../graph-spikes.ts'
import { listItems } from '../list-items.ts'

/** A list as far as its words count. */
type WalkedList = Pick<JoinedList, 'from' | 'valueWidth' | 'lines' | 'base'>

/**
 * What the lines that a list holds in one sample have together, such as the words that hdl/sparse/sparse_synapses.sv walks for each of all
 * lines; `t` is the step in which its items are sent, as for `listItems`.
 */
export const walkedWords = (description: GraphDescription) => {
  const items = listItems(description)
  return (spikes: GraphSpikes, list: WalkedList, t: number, each: ArrayLike<number>): number => {
    const { lines, base } = list
    const all = items(spikes, list, t)
    let words = 0
    for (let line = 0; all > 0 && line < lines; line++) {
      const brings = all === lines ? 1 : items(spikes, { ...list, spans: { starts: [line], ends: [line + 1], most: 1 } }, t, 0)
      if (brings > 0) words += each[base + line]!
    }
    return words
  }
}
