import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'

/** A row of `coverage`. */
export type Exercised = {
  /** Null for the readout. */
  readonly population: string | null
  readonly connection: string | null
  readonly signal: string
  readonly of: number
  readonly reached_by_task: number
  readonly reached: number
}

/** The words for a row; where several connections lead to a population each has a row of its own. */
const labelOf = ({ signal, connection }: Exercised): string => (connection === null ? signal : `${signal} of ${connection}`)

const parts = ['by the task', 'by generated stimuli'] as const

/**
 * What share of each signal of each population a comparison exercised, and of the readout: by the task, and what generated stimuli add.
 */
export function coverageBars(rows: readonly Exercised[]): TopLevelSpec {
  const signals = [...new Set(rows.map(labelOf))]
  const bars = rows.flatMap((row) => {
    const { population, of, reached_by_task: task, reached } = row
    const own = { signal: labelOf(row), place: population ?? 'readout', label: `${formatFigure(reached)} of ${formatFigure(of)}` }
    return [{ ...own, part: parts[0], from: 0, to: task / of }, { ...own, part: parts[1], from: task / of, to: reached / of }]
  })
  const names = [...new Set(bars.map(({ place }) => place))]
  const width = Math.floor((plotWidth - 150) / names.length) - 16
  return {
    title: figureTitle(
      finding(rows),
      'Share of the units, weights and outputs of each population that the comparison exercised, signal by signal; '
      + 'a field that nothing left is fine.',
    ),
    hconcat: names.map((name, column) => ({
      title: { text: name, anchor: 'start', frame: 'group', fontSize: 12, offset: 4 },
      width,
      height: { step: 20 },
      data: { values: bars.filter(({ place }) => place === name) },
      encoding: {
        y: {
          field: 'signal', type: 'nominal', sort: signals, scale: { domain: signals }, title: null,
          axis: column === 0 ? { labelLimit: 200, ticks: false, domain: false } : null,
        },
      },
      layer: [
        {
          mark: { type: 'bar', height: 12 },
          encoding: {
            x: quantitative('from', null, [0, 1.6], { axis: { format: '.0%', values: [0, 0.5, 1], grid: false } }),
            x2: { field: 'to' },
            color: { field: 'part', type: 'nominal', scale: { domain: parts, range: [palette.integer, palette.float] } },
          },
        },
        {
          transform: [{ filter: `datum.part === '${parts[0]}'` }],
          mark: { type: 'text', align: 'left', fontSize: 10, dx: 4, color: palette.text },
          // Behind where a full bar ends.
          encoding: { x: { datum: 1, type: 'quantitative' }, text: { field: 'label' } },
        },
      ],
    })),
  } as TopLevelSpec
}

function finding(rows: readonly Exercised[]): string {
  const sum = (name: 'of' | 'reached' | 'reached_by_task', is: (signal: string) => boolean): number =>
    rows.reduce((total, row) => total + (is(row.signal) ? row[name] : 0), 0)
  const share = (is: (signal: string) => boolean): string => `${formatFigure(sum('reached', is))} of ${formatFigure(sum('of', is))}`
  const spike = (signal: string): boolean => signal === 'spike'
  const value = (signal: string): boolean => signal === 'value other than zero'
  const weight = (signal: string): boolean => signal === 'weight'
  const task = sum('reached_by_task', spike)
  const did = [
    ...(sum('of', value) > 0 ? [`${share(value)} units sent values`] : []),
    ...(sum('of', spike) > 0 ? [`${share(spike)} neurons spiked`] : []),
  ].join(' and ')
  return (
    `${did} in what was compared${task < sum('reached', spike) ? `, ${formatFigure(task)} of them by the task alone` : ''}; `
    + `of ${share(weight)} weights a change by one unit would have been seen`
  )
}
