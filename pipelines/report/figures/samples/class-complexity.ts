import type { TopLevelSpec } from 'vega-lite'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import { quantitative } from '../quantitative.ts'

/** Complexity of the trains of a class: whose, its mean and standard deviation, and the entropy rate behind it where that is known. */
export type ClassComplexity = {
  readonly whose: string
  readonly name: string
  readonly mean: number
  readonly deviation: number
  readonly entropy: number | null
}

/** Complexity by class: the mean of the samples, a line of one standard deviation to each side, and a dash at the entropy rate. */
export function classComplexity(rows: readonly ClassComplexity[], finding: string, reading: string): TopLevelSpec {
  const [whose, names] = (['whose', 'name'] as const).map((key) => [...new Set(rows.map((row) => row[key]))])
  const color = { field: 'name', type: 'nominal' as const, sort: names! }
  const y = { field: 'whose', type: 'nominal' as const, sort: whose!, title: null, axis: { ticks: false, domain: false, labelLimit: 220 } }
  const yOffset = { field: 'name', sort: names! }
  const x = (field: string) => quantitative(field, 'complexity, bits a step', undefined, { scale: { zero: false } })
  return {
    title: figureTitle(finding, reading),
    width: plotWidth - 140,
    height: { step: 18 },
    data: { values: rows.map((row) => ({ ...row, low: row.mean - row.deviation, high: row.mean + row.deviation })) },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2.5 }, encoding: { y, yOffset, color, x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { y, yOffset, color, x: x('mean') } },
      {
        transform: [{ filter: 'datum.entropy !== null' }],
        mark: { type: 'tick', color: palette.text, thickness: 2, size: 14 }, encoding: { y, yOffset, x: x('entropy') },
      },
    ],
  } as TopLevelSpec
}
