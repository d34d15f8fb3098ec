import type { TopLevelSpec } from 'vega-lite'
import { interquartileMean } from '../../../models/statistics/interquartile-mean.ts'
import { percentile } from '../../../models/statistics/percentile.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { quantitative } from './quantitative.ts'
import { runningMean } from '../data/running-mean.ts'
import { variantLook } from './variant-look.ts'

/** Episodes in the running mean of a seed. */
const windowLength = 20
/** Points of a curve. */
const points = 240

/** The training episodes of one seed, in the order they ended. */
export type SeedLog = { readonly environmentSteps: readonly number[]; readonly steps: readonly number[] }
export type VariantLogs = { readonly variant: string; readonly seeds: readonly SeedLog[] }

/** Learning curves of variants: interquartile mean over the seeds, and the quarter of them on either side of the middle as an area. */
export function learningOverSeeds(variants: readonly VariantLogs[]): TopLevelSpec {
  const last = variants.reduce(
    (most, { seeds }) => seeds.reduce((so, { environmentSteps }) => Math.max(so, environmentSteps.at(-1) ?? 0), most),
    1,
  )
  const grid = Array.from({ length: points + 1 }, (_, index) => (index / points) * last)
  const rows = variants.flatMap(({ variant, seeds }) => {
    const curves = seeds.map((seed) => onGrid(seed, grid))
    return grid.flatMap((x, index) => {
      const values = Float64Array.from(curves.map((curve) => curve[index]!).filter((value) => !Number.isNaN(value))).sort()
      if (values.length === 0) return []
      return [{ variant, x, y: interquartileMean(values), low: percentile(values, 0.25), high: percentile(values, 0.75) }]
    })
  })
  const count = variants.reduce((sum, { seeds }) => sum + seeds.length, 0)
  const look = variantLook(variants.map(({ variant }) => variant))
  const x = quantitative('x', 'environment steps of training', [0, last], {
    axis: { grid: false, format: ',d', tickCount: 8, labelFlush: false },
  })
  const y = (field: string) => quantitative(field, 'return (steps of an episode)', undefined, { axis: { format: ',d' } })
  return {
    title: figureTitle(
      `${formatFigure(count)} trainings, the longest of ${formatFigure(last)} environment steps`,
      `Line: interquartile mean over the seeds of each seed's mean of ${windowLength} episodes, played with exploration; area: `
        + 'the middle half of the seeds. A seed whose training has ended keeps its last value.',
    ),
    height: 260,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'area', opacity: 0.14 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color: look.color },
      },
      { data: { values: rows }, mark: { type: 'line', strokeWidth: 2.2 }, encoding: { x, y: y('y'), ...look } },
    ],
  } as TopLevelSpec
}

/** The running mean of a seed at each place: that of its latest episode before; NaN where none has ended yet. */
function onGrid({ environmentSteps, steps }: SeedLog, grid: readonly number[]): number[] {
  const means = runningMean(steps, windowLength)
  let ended = 0
  return grid.map((x) => {
    while (ended < means.length && environmentSteps[ended]! <= x) ended++
    return means[ended - 1] ?? NaN
  })
}
