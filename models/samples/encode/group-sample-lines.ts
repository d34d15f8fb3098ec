import type { Sample } from '../sample.ts'
import { checkedEvents } from './checked-events.ts'
import { checkedValues } from './checked-values.ts'
import type { LineGroups } from './events/line-groups.ts'
import { mergeEvents } from './events/merge-events.ts'

/** What becomes of lines that become one: they are added, averaged over all lines of the group, or the largest counts. */
export type Combination = 'sum' | 'mean' | 'maximum'

/**
 * A recording with fewer lines. Of events, those that then have the same step and line are one, and a line without an event counts as 0; of
 * values, each step is combined by itself. A group without lines is silent, or 0.
 * @throws EngramError (exit code 2) for a recording that is not what its columns say
 */
export const groupSampleLines = (sample: Sample, { groupOf, groups }: LineGroups, combine: Combination): Sample => {
  const members = new Float64Array(groups)
  for (const group of groupOf) if (group >= 0) members[group]! += 1
  if (sample.recording.kind === 'events') {
    const { steps, lines, values } = checkedEvents(sample)
    const grouped = { steps, lines: lines.map((line) => groupOf[line]!), values }
    const events = mergeEvents(grouped, groups, combine === 'maximum' ? 'maximum' : 'sum')
    if (combine !== 'mean') return { ...sample, lines: groups, recording: { kind: 'events', events } }
    const means = Float32Array.from(events.lines, (group, event) => (events.values ? events.values[event]! : 1) / members[group]!)
    return { ...sample, lines: groups, recording: { kind: 'events', events: { ...events, values: means } } }
  }
  const values = checkedValues(sample)
  const grouped = new Float32Array(sample.length * groups)
  const row = new Float64Array(groups)
  for (let step = 0; step < sample.length; step++) {
    row.fill(combine === 'maximum' ? -Infinity : 0)
    for (let line = 0; line < sample.lines; line++) {
      const group = groupOf[line]!
      if (group < 0) continue
      const value = values[step * sample.lines + line]!
      if (combine === 'maximum') row[group] = Math.max(row[group]!, value)
      else row[group]! += value
    }
    for (let group = 0; group < groups; group++) {
      const size = members[group]!
      grouped[step * groups + group] = size === 0 ? 0 : combine === 'mean' ? row[group]! / size : row[group]!
    }
  }
  return { ...sample, lines: groups, recording: { kind: 'values', values: grouped } }
}
