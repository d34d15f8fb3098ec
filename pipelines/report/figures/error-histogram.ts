import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { mean } from '../data/mean.ts'
import { quantitative } from './quantitative.ts'

export type ErrorColumns = {
  /** Names of the populations. */
  readonly names: readonly string[]
  /** Integer minus float membrane of each layer, in units of the last place, in no order. */
  readonly layers: readonly Float64Array[]
  readonly fraction: number
  /** Samples that the errors were taken from, and samples there are. */
  readonly samples: readonly [taken: number, all: number]
}

/** Share of a layer's errors that the axis leaves out on each side, and bars of the axis at most. */
const [outside, mostBars] = [0.02, 60]

/** Histogram of the rounding error of membranes: a panel for each layer, units of the last place below, float units above. */
export function errorHistogram({ names, layers, fraction, samples: [taken, all] }: ErrorColumns): TopLevelSpec {
  const sorted = layers.map((errors) => errors.slice().sort())
  const { width, first, count } = binsOf(sorted)
  const edges = [(first - 0.5) * width, (first + count - 0.5) * width] as const
  const unit = 2 ** -fraction
  const half = medianSize(sorted)
  return {
    title: figureTitle(
      `${taken < all ? `In ${formatFigure(taken)} samples half` : 'Half'} of the membranes of the integer model lie within `
      + `${formatFigure(mean([half], 1))} units of the last place of the float model (${Number((half * unit).toPrecision(2))})`,
      `Integer minus float membrane in ${formatFigure(taken)} of ${formatFigure(all)} samples that were traced. `
      + 'Where a spike falls in one model only, the error is about as large as the threshold; the axis leaves out the outermost errors.',
    ),
    spacing: 26,
    vconcat: sorted.map((errors, layer) => {
      const below = layer === sorted.length - 1 ? `error in units of the last place (1 = 2^-${fraction})` : null
      const above = layer === 0 ? 'error in float units' : null
      const bars = barsOf(errors, width, first, count)
      const axis = { orient: 'top', grid: false, tickCount: 8, format: '~g' }
      const x = quantitative('value', above, [edges[0] * unit, edges[1] * unit], { axis })
      return {
        title: { text: description(errors, names[layer]!, bars), anchor: 'start', frame: 'group', fontSize: 12, offset: 6 },
        width: plotWidth,
        height: 110,
        layer: [
          {
            data: { values: bars },
            mark: { type: 'rect', color: palette.integer, stroke: 'white', strokeWidth: 0.6 },
            encoding: {
              x: quantitative('left', below, edges, { axis: { grid: false, tickCount: 12 } }),
              x2: { field: 'right' },
              y: quantitative('share', 'share', undefined, { axis: { format: '.0%', tickCount: 4 } }),
            },
          },
          { data: { values: [{ value: 0 }] }, mark: { type: 'rule', color: palette.text, strokeDash: [3, 3] }, encoding: { x } },
        ],
        resolve: { scale: { x: 'independent' } },
      }
    }),
  } as TopLevelSpec
}

/** Bars of equal width whose middle ones cover all layers but their outermost errors; one is centred on zero. */
function binsOf(sorted: readonly Float64Array[]): { width: number; first: number; count: number } {
  const low = Math.min(...sorted.map((errors) => quantile(errors, outside)))
  const high = Math.max(...sorted.map((errors) => quantile(errors, 1 - outside)))
  const width = niceWidth((high - low) / mostBars)
  const first = Math.floor(low / width - 0.5)
  return { width, first, count: Math.ceil(high / width + 0.5) - first + 1 }
}

type Bar = { readonly left: number; readonly right: number; readonly share: number }

function barsOf(errors: Float64Array, width: number, first: number, count: number): Bar[] {
  const found = new Array<number>(count).fill(0)
  for (const error of errors) {
    const bin = Math.round(error / width) - first
    if (bin >= 0 && bin < count) found[bin]!++
  }
  return found.map((number, bin) => ({
    left: (first + bin - 0.5) * width, right: (first + bin + 0.5) * width, share: number / errors.length,
  }))
}

function description(errors: Float64Array, name: string, bars: readonly Bar[]): string {
  const median = formatFigure(mean([quantile(errors, 0.5)], 1)).replace('-', '−')
  const inside = bars.reduce((sum, { share }) => sum + share, 0)
  // Rounded down: what is left out is never said to be there.
  const percent = (Math.floor(inside * 1000 + 1e-6) / 10).toFixed(1)
  const largest = Math.max(-errors[0]!, errors.at(-1)!)
  return `${name}: median ${median}, ${percent} % on this axis, largest ${formatFigure(Math.round(largest))}`
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/** Median of the absolute errors of all layers together. */
function medianSize(layers: readonly Float64Array[]): number {
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
  return [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= Math.max(width, 0.5)) ?? 10 * power
}
