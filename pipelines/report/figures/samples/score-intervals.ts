import type { TopLevelSpec } from 'vega-lite'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import { quantitative } from '../quantitative.ts'

/** A score with its interval: whose, and by which interpretation. */
export type ScoreInterval = {
  readonly variant: string
  readonly interpretation: string
  readonly score: number
  readonly low: number
  readonly high: number
}

const colours = Object.entries({
  'float model': palette.float, 'integer model': palette.integer, 'circuit': palette.rtl, 'trains that enter': palette.good,
  'trains of the float model': palette.float, 'trains of the integer model': palette.integer, 'trains of the circuit': palette.rtl,
})

/** Scores of variants as points with their 95 % intervals, a row for each variant and interpretation. */
export function scoreIntervals(
  rows: readonly ScoreInterval[],
  measure: string,
  share: boolean,
  finding: string,
  reading: string,
): TopLevelSpec {
  const drawn = colours.filter(([form]) => rows.some(({ interpretation }) => interpretation === form))
  const shown = drawn.map(([form]) => form)
  const variants = [...new Set(rows.map(({ variant }) => variant))]
  const color = {
    field: 'interpretation', type: 'nominal' as const,
    scale: { domain: shown, range: drawn.map(([, colour]) => colour) },
  }
  const axis = { ticks: false, domain: false, labelLimit: 200 }
  const y = { field: 'variant', type: 'nominal' as const, sort: variants, title: null, axis }
  const yOffset = { field: 'interpretation', sort: shown }
  return {
    title: figureTitle(finding, reading),
    width: plotWidth - 120,
    height: { step: 16 },
    data: { values: rows as unknown as object[] },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2.5 },
        encoding: {
          y, yOffset, color, x2: { field: 'high' },
          x: quantitative('low', measure, undefined, { axis: { format: share ? '~%' : '~g' }, scale: { zero: false } }),
        },
      },
      {
        mark: { type: 'point', filled: true, size: 70, opacity: 1 },
        encoding: { y, yOffset, color, x: quantitative('score', measure, undefined, { scale: { zero: false } }) },
      },
    ],
  } as TopLevelSpec
}
