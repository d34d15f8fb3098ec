import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import type { JoinedList } from './graph-join-circuit.ts'

/**
 * Items that a list holds in one sample: as many as units spiked in step `t`, or all values; of a recording none behind its end. `t` is the
 * step in which they are sent, not the one in which a delay has them read.
 */
export const listItems = (description: GraphDescription) => {
  const { recorded } = graphInputShape(description)
  const indexOf = new Map(description.populations.map(({ name }, index) => [name, index]))
  return (spikes: GraphSpikes, list: Pick<JoinedList, 'from' | 'valueWidth' | 'lines'>, t: number): number => {
    const { from, valueWidth, lines } = list
    if (t < 0) return 0
    if (valueWidth > 0) return from === 'input' && t >= spikes.length && recorded ? 0 : lines
    return (from === 'input' ? spikes.input[t] : spikes.populations[indexOf.get(from)!]![t]) ?? 0
  }
}
