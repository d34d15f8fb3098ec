import { z } from 'zod'
import { groupSampleLines } from '../../../models/samples/encode/group-sample-lines.ts'
import { lineGroups, type Grouping, type LineGroups } from '../../../models/samples/encode/events/line-groups.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z
  .strictObject({
    /** So many neighbouring lines become one: 5 makes 140 of 700. */
    by: z.int().positive().optional(),
    /** Lines that are planes of rows of places, line = (plane * height + y) * width + x, become planes smaller by `by` both ways. */
    pool: z.strictObject({ width: z.int().positive(), height: z.int().positive(), by: z.int().positive().default(2) }).optional(),
    /** The new line of each line, -1 where it is left out. */
    map: z.array(z.int().min(-1).max(1_000_000)).min(1).optional(),
    /** Lines that become one are added, averaged over the group, or the largest counts (of spikes: whether there was one). */
    combine: z.enum(['sum', 'mean', 'maximum']).default('sum'),
  })
  .refine(
    ({ by, pool, map }) => [by, pool, map].filter((value) => value !== undefined).length === 1,
    'expected one of by, pool and map',
  )

const groupingOf = ({ by, pool, map }: z.output<typeof options>): Grouping => {
  if (by !== undefined) return { kind: 'neighbours', by }
  return pool ? { kind: 'pool', ...pool } : { kind: 'map', map: map! }
}

/** Makes one line of several, for events and values alike. See docs/encoders.md. */
export const groupLines = defineEncoder({
  name: 'groupLines',
  version: 1,
  options,
  change: (given) => {
    const grouping = groupingOf(given)
    const known = new Map<number, LineGroups>()
    const groupsOf = (lines: number): LineGroups => {
      const groups = known.get(lines) ?? lineGroups(lines, grouping)
      known.set(lines, groups)
      return groups
    }
    return (sample) => groupSampleLines(sample, groupsOf(sample.lines), given.combine)
  },
})
