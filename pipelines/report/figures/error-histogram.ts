import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'

export type ErrorColumns = {
  /** Integer minus float membrane of each layer, in units of the last place, in no order. */
  readonly layers: readonly Float64Array[]
  readonly fraction: number
  /** Samples that the errors were taken from, and samples there are. */
  readonly samples: readonly [taken: number, all: number]
}

/** Share of a layer's errors that the axis leaves out on each side, and bars of the axis at most. */
const [outside, mostBars] = [0.02, 60]

/** Histogram of the rounding error of membranes: a panel for each layer, units of the last place below, float units above. */
export function errorHistogram({ layers, fraction, samples }: ErrorColumns): TopLevelSpec {
  const sorted = layers.map((errors) => errors.slice().sort())
  const low = Math.min(...sorted.map((errors) => quantile(errors, outside)))
  const high = Math.max(...sorted.map((errors) => quantile(errors, 1 - outside)))
  const width = niceWidth((high - low) / mostBars)
  const [first, last] = [Math.floor(low / width - 0.5), Math.ceil(high / width + 0.5)]
  const edges: [number, number] = [(first - 0.5) * width, (last + 0.5) * width]
  const bars = sorted.flatMap((errors, layer) => {
    const counts = new Array<number>(last - first + 1).fill(0)
    for (const error of errors) {
      const bin = Math.round(error / width) - first
      if (bin >= 0 && bin < counts.length) counts[bin]!++
    }
    return counts.map((count, bin) => ({ layer, left: (first + bin - 0.5) * width, right: (first + bin + 0.5) * width, share: count / errors.length }))
  })
  const left = sorted.map((errors) => errors.reduce((sum, error) => sum + Number(error < edges[0] || error > edges[1]), 0) / errors.length)
  const unit = 2 ** -fraction
  const labels = sorted.map((errors, layer) => `layer ${layer}: median ${signed(quantile(errors, 0.5))}, ${percent(1 - left[layer]!)} on this axis, largest ${formatFigure(Math.round(Math.max(-errors[0]!, errors.at(-1)!)))}`)
  return {
    title: figureTitle(
      `Half of the membranes of the integer model lie within ${formatFigure(Number(typical(sorted).toFixed(1)))} units of the last place of the float model (${Number((typical(sorted) * unit).toPrecision(2))})`,
      `Integer minus float membrane in ${formatFigure(samples[0])} of ${formatFigure(samples[1])} samples. Where a spike falls in one model only, the error is as large as the threshold; the axis leaves out the outermost errors.`,
    ),
    spacing: 26,
    vconcat: sorted.map((_, layer) => ({
      title: { text: labels[layer], anchor: 'start', frame: 'group', fontSize: 12, offset: 6 },
      width: plotWidth,
      height: 110,
      layer: [
        {
          data: { values: bars.filter((bar) => bar.layer === layer) },
          mark: { type: 'rect', color: palette.integer, stroke: 'white', strokeWidth: 0.6 },
          encoding: {
            x: { field: 'left', type: 'quantitative', scale: { domain: edges, nice: false, zero: false }, title: layer === sorted.length - 1 ? `error in units of the last place (1 = 2^-${fraction})` : null, axis: { grid: false, tickCount: 12 } },
            x2: { field: 'right' },
            y: { field: 'share', type: 'quantitative', title: 'share', axis: { format: '.0%', tickCount: 4 } },
          },
        },
        {
          data: { values: [{ value: 0 }] },
          mark: { type: 'rule', color: palette.text, strokeDash: [3, 3] },
          encoding: { x: { field: 'value', type: 'quantitative', scale: { domain: edges.map((edge) => edge * unit), nice: false, zero: false }, title: layer === 0 ? 'error in float units' : null, axis: { orient: 'top', grid: false, tickCount: 8, format: '~g' } } },
        },
      ],
      resolve: { scale: { x: 'independent' } },
    })),
  } as TopLevelSpec
}

const quantile = (sorted: Float64Array, share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/** Median of the absolute errors of all layers together. */
function typical(layers: readonly Float64Array[]): number {
  const all = new Float64Array(layers.reduce((sum, { length }) => sum + length, 0))
  let start = 0
  for (const errors of layers) {
    all.set(errors.map(Math.abs), start)
    start += errors.length
  }
  return quantile(all.sort(), 0.5)
}

/** 1, 2 or 5 times a power of ten, at least 0.5: finer bars would show the float model's own resolution. */
function niceWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(width, 0.5)))
  return Math.max(0.5, [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= width) ?? 0.5)
}

const signed = (value: number): string => formatFigure(Number(value.toFixed(1))).replace('-', '−')
const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
