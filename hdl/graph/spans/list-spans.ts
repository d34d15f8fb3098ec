import type { ConnectionReach } from './connection-reach.ts'

/** Which lines of a list each group of lanes reads: from its start to before its end (hdl/blocks/list_span.sv). */
export type ListSpans = {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Most lines of a group. */
  readonly most: number
}

/**
 * What groups of `lanes` targets read of a list of so many lines, where that is at most half of it for each: a list that is read whole has
 * less to it. Starts ascend from 0, and none lies behind the end before it: lines that nobody reads belong to the group before them.
 */
export const listSpans = ({ first, behind }: ConnectionReach, lines: number, lanes: number): ListSpans | undefined => {
  const groups = Math.ceil(first.length / lanes)
  if (groups < 2 || 2 * (behind[0]! - first[0]!) > lines) return undefined
  const [starts, ends] = [new Array<number>(groups).fill(lines), new Array<number>(groups).fill(0)]
  first.forEach((from, target) => {
    const [group, end] = [Math.floor(target / lanes), behind[target]!]
    if (end === 0) return
    starts[group] = Math.min(starts[group]!, from)
    ends[group] = Math.max(ends[group]!, end)
  })
  // Nobody goes over what stands before the first group.
  starts[0] = 0
  for (let group = groups - 2; group > 0; group--) starts[group] = Math.min(starts[group]!, starts[group + 1]!)
  for (let group = 0, last = Math.max(...behind); group < groups; group++) {
    starts[group] = Math.min(starts[group]!, last)
    ends[group] = Math.max(ends[group]!, Math.min(starts[group + 1] ?? 0, last), starts[group]!)
  }
  const most = Math.max(...starts.map((start, group) => ends[group]! - start))
  return most > 0 && 2 * most <= lines ? { starts, ends, most } : undefined
}
