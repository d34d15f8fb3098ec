import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../../terminal/text/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import { quantitative } from '../quantitative.ts'

/** A row of `calibrations`, the interpretation in words. */
export type CalibrationRow = {
  readonly interpretation: string
  readonly bin: number
  readonly samples: number
  readonly confidence: number
  readonly agreement: number
  readonly accuracy: number
}

const forms = ['float model', 'integer model', 'circuit']
const looks = { color: [palette.float, palette.integer, palette.rtl], width: [5, 2.5, 1.2], dash: [[1, 0], [1, 0], [4, 4]] }

/** Where an axis of shares begins that ends at 1: a tenth at least lies between, so that it has a scale where nothing is wrong. */
const downTo = (least: number): number => Math.min(0.9, Math.floor(least * 10) / 10)

/** How right answers are against how sure, and where rounding changes them, by tenths of the float model's margin. */
export function calibrationLines(rows: readonly CalibrationRow[], of: string): TopLevelSpec {
  const shown = forms.filter((form) => rows.some(({ interpretation }) => interpretation === form))
  const ofShown = <Value>(values: readonly Value[]): Value[] => values.filter((_, at) => shown.includes(forms[at]!))
  const scaled = (range: readonly unknown[]) =>
    ({ field: 'interpretation', type: 'nominal', scale: { type: 'ordinal', domain: shown, range: ofShown(range) } })
  const series = {
    color: { ...scaled(looks.color), legend: { symbolType: 'stroke', symbolSize: 600 } },
    strokeWidth: { ...scaled(looks.width), legend: null },
    strokeDash: { ...scaled(looks.dash), legend: null },
  }
  const width = Math.floor((plotWidth - 70) / 2)
  const percent = { axis: { format: '.0%' } }
  const line = { type: 'line', point: { size: 40 } }
  const last = rows.filter(({ interpretation }) => interpretation === shown.at(-1))
  const agreed = last.reduce((sum, { agreement, samples }) => sum + agreement * samples, 0)
  const all = last.reduce((sum, { samples }) => sum + samples, 0)
  const least = Math.min(1, ...rows.map(({ accuracy, confidence }) => Math.min(accuracy, confidence)))
  const domain = [downTo(least), 1] as const
  const agreement = [downTo(Math.min(...rows.map((row) => row.agreement))), 1] as const
  const finding = shown.length < 2
    ? 'How right answers are, by how sure'
    : `The ${shown.at(-1)} answers as the float model does in ${formatFigure(Math.round(agreed))} of ${formatFigure(all)} samples`
  return {
    title: figureTitle(
      finding,
      `${of} in tenths, by the margin of the float model. Left: accuracy over confidence (softmax of the largest output); on the dotted `
      + 'line they are equal. Right: the share that is answered as by the float model.',
    ),
    hconcat: [
      {
        width, height: 240,
        layer: [
          {
            data: { values: domain.map((end) => ({ x: end, y: end })) },
            mark: { type: 'line', color: palette.quiet, strokeDash: [2, 4] },
            encoding: {
              x: quantitative('x', 'mean confidence', domain, percent), y: quantitative('y', 'accuracy', domain, percent),
            },
          },
          {
            data: { values: rows as unknown as object[] },
            mark: line,
            encoding: {
              x: quantitative('confidence', 'mean confidence', domain, percent), y: quantitative('accuracy', 'accuracy', domain, percent),
              order: { field: 'bin' }, ...series,
            },
          },
        ],
      },
      {
        width, height: 240, data: { values: rows.map((row) => ({ ...row, tenth: row.bin + 1 })) }, mark: line,
        encoding: {
          x: quantitative('tenth', 'tenth of the samples, least sure first', undefined, {
            axis: { format: 'd', tickMinStep: 1, grid: false },
          }),
          y: quantitative('agreement', 'answered as by the float model', agreement, percent),
          ...series,
        },
      },
    ],
  } as TopLevelSpec
}
