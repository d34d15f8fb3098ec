import { solvedMean } from '../../models/environments/solved-mean.ts'
import type { Estimate } from '../../models/statistics/bootstrap-interval.ts'
import type { SweepRow } from '../run/summary/sweep-row.ts'
import { formatCount } from './text/format-count.ts'
import { alignedTable, type Cells } from './text/aligned-table.ts'
import type { Piece } from './text/line.ts'

/** What came of each variant: how many of its seeds are solved, mean steps of the last interpretation, and what training took. */
export function sweepLines(rows: readonly SweepRow[]): readonly (readonly Piece[])[] {
  const swept = rows.some(({ variant }) => variant !== null)
  const played = (['rtl', 'integer', 'float'] as const).filter((name) => rows.some((row) => row[name]))
  const [last] = played
  const name = ({ variant }: SweepRow): string => variant ?? ''
  const labels = { float: 'float', integer: 'integer', rtl: 'RTL' }
  const outcome = played.toReversed()
  const scores = rows.map((row): Cells => [
    name(row),
    ...outcome.map((one) => (row[one] ? `${row[one].solved}/${row.seeds}` : '-')),
    interval(last && row[last], (value) => value.toFixed(1)),
  ])
  const costs = rows.map((row): Cells => [
    name(row),
    `${row.trained}/${row.seeds}`,
    interval(row.episodes, formatCount),
    interval(row.environmentSteps, short),
    interval(row.seconds, (value) => (value < 10 ? value.toFixed(1) : formatCount(value))),
  ])
  return [
    ...(last === undefined ? [] : [
      [[` solved: episodes last ${solvedMean} steps or more on average`, 'quiet'] as const],
      ...alignedTable([swept ? 'variant' : '', ...outcome.map((one) => labels[one]), `steps, ${labels[last]}`], scores),
      [],
    ]),
    [[' training to its goal', 'quiet']],
    ...alignedTable([swept ? 'variant' : '', 'reached', 'episodes', 'env steps', 'seconds'], costs),
    [['   interquartile means over the seeds [95 % bootstrap interval]', 'quiet']],
  ]
}

const short = (value: number): string => (value < 10_000 ? formatCount(value) : `${(value / 1000).toFixed(1)}k`)

function interval(estimate: Estimate | undefined, format: (value: number) => string): string {
  if (!estimate) return '-'
  const { iqm, low, high } = estimate
  return low === high ? format(iqm) : `${format(iqm)} [${format(low)}, ${format(high)}]`
}
