import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { sendsValues } from '../../models/graph/populations/sends-values.ts'

/** A row of `states` of any one sample: which values of a trace it holds, [step][unit]. */
export type StateRow = {
  readonly population: string
  readonly signal: 'membrane' | 'spike' | 'value'
  readonly units: number
  /** Place in the trace of a sample, [population][step][unit], of what the row holds, and how much that is. */
  readonly start: number
  readonly length: number
}

/** The rows that each sample has in `states`, in order: of each population its membranes, then its spikes, or its values alone. */
export const stateRows = (description: GraphDescription): readonly StateRow[] => {
  const rows: StateRow[] = []
  let start = 0
  for (const { name, size } of description.populations) {
    const own = { population: name, units: size, start, length: description.steps * size }
    if (sendsValues(description, name)) rows.push({ ...own, signal: 'value' })
    else rows.push({ ...own, signal: 'membrane' }, { ...own, signal: 'spike' })
    start += own.length
  }
  return rows
}
