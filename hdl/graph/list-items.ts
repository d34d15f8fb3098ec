import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import type { HeldList } from './spans/held-list.ts'
import type { JoinedList } from './graph-join-circuit.ts'

/** A list as far as its items count. */
type CountedList = Pick<JoinedList, 'from' | 'valueWidth' | 'lines'> & Partial<Pick<JoinedList, 'spans'>> & {
  readonly held?: HeldList | undefined
}

/**
 * Items that a list holds in one sample, or those that a group of lanes reads of it: as many as units spiked in step `t`, or all values;
 * of a recording none behind its end, and none in steps that a population which holds does not take. `t` is the step in which they are
 * sent, not the one in which a delay has them read.
 */
export const listItems = (description: GraphDescription) => {
  const { recorded } = graphInputShape(description)
  const indexOf = new Map(description.populations.map(({ name }, index) => [name, index]))
  return (spikes: GraphSpikes, { from, valueWidth, lines, spans, held }: CountedList, t: number, group?: number): number => {
    if (t < 0 || (from === 'input' && t >= spikes.length && recorded)) return 0
    if (held && t % held.period !== held.first) return 0
    const [low, high] = group === undefined || !spans ? [0, lines] : [spans.starts[group]!, spans.ends[group]!]
    if (valueWidth > 0) return high - low
    const population = from === 'input' ? from : indexOf.get(from)!
    if (low === 0 && high === lines) return (population === 'input' ? spikes.input[t] : spikes.populations[population]![t]) ?? 0
    if (spikes.among) return spikes.among(population, t, low, high)
    throw new Error(`${from}: got the number of its spikes alone, expected which units spike: parts of its list are read`)
  }
}
