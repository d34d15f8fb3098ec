import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import type { HeldList } from './spans/held-list.ts'
import type { AxonDelays } from './rings/axon-delays.ts'
import type { JoinedList } from './graph-join-circuit.ts'

/** A list as far as its items count. */
type CountedList = Pick<JoinedList, 'from' | 'valueWidth' | 'lines'> & Partial<Pick<JoinedList, 'spans' | 'axons'>> & {
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
  const parts = (from: string): never => {
    throw new Error(`${from}: got the number of its spikes alone, expected which units spike: parts of its list are read, or it has delays`)
  }
  /** Of lines that have delays, those that arrive in step `t`; remembered for a list that all groups read whole. */
  const arrived = new Map<AxonDelays['late'], { readonly of: GraphSpikes; readonly t: number; readonly items: number }>()
  const arriving = (
    spikes: GraphSpikes, { from, lines }: CountedList, late: AxonDelays['late'], [t, low, high]: readonly [number, number, number],
  ): number => {
    const whole = low === 0 && high === lines
    const before = arrived.get(late)
    if (whole && before?.of === spikes && before.t === t) return before.items
    const population = from === 'input' ? from : indexOf.get(from)!
    let sum = 0
    for (let line = low; line < high; line++) {
      const sent = t - late[line]!
      if (sent < 0 || (from === 'input' && sent >= spikes.length && recorded)) continue
      sum += spikes.among ? spikes.among(population, sent, line, line + 1) : parts(from)
    }
    if (whole) arrived.set(late, { of: spikes, t, items: sum })
    return sum
  }
  return (spikes: GraphSpikes, list: CountedList, t: number, group?: number): number => {
    const { from, valueWidth, lines, spans, axons, held } = list
    if (t < 0) return 0
    if (axons) {
      const whole = group === undefined || !spans
      return arriving(spikes, list, axons.late, whole ? [t, 0, lines] : [t, spans.starts[group]!, spans.ends[group]!])
    }
    if (from === 'input' && t >= spikes.length && recorded) return 0
    if (held && t % held.period !== held.first) return 0
    const [low, high] = group === undefined || !spans ? [0, lines] : [spans.starts[group]!, spans.ends[group]!]
    if (valueWidth > 0) return high - low
    const population = from === 'input' ? from : indexOf.get(from)!
    if (low === 0 && high === lines) return (population === 'input' ? spikes.input[t] : spikes.populations[population]![t]) ?? 0
    return spikes.among ? spikes.among(population, t, low, high) : parts(from)
  }
}
