import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette } from '../figure-theme.ts'

/** Episodes in the running mean. */
const windowLength = 20
/** Most points that are drawn of either kind. */
const drawnPoints = 1500

export type LearningColumns = {
  /** One entry for each training episode, in the order they ended. */
  readonly episodes: { readonly environmentSteps: readonly number[]; readonly steps: readonly number[] }
  /** One entry for each time the selection seeds were played. */
  readonly selection: { readonly environmentSteps: readonly number[]; readonly mean: readonly number[] }
  /** What became of it, where the table `networks` tells. */
  readonly outcome?: { readonly solved: boolean; readonly selectionMean: number; readonly environmentSteps: number }
}

/** Learning curve: return of every training episode, running mean, and mean return over the selection seeds. */
export function learningCurve({ episodes, selection, outcome }: LearningColumns): TopLevelSpec {
  const series = ['training episode', `mean of ${windowLength} episodes`, 'mean over the selection seeds'] as const
  const points = episodes.steps.map((steps, index) => ({ x: episodes.environmentSteps[index], y: steps, series: series[0] }))
  const means = running(episodes.steps).map((mean, index) => ({ x: episodes.environmentSteps[index], y: mean, series: series[1] }))
  const selected = selection.mean.map((mean, index) => ({ x: selection.environmentSteps[index], y: mean, series: series[2] }))
  const x = { field: 'x', type: 'quantitative', title: 'environment steps of training', axis: { grid: false, format: ',d', tickCount: 8, labelFlush: false }, scale: { nice: false, zero: true } } as const
  const y = { field: 'y', type: 'quantitative', title: 'return (steps of an episode)', axis: { format: ',d' } } as const
  const color = {
    field: 'series', type: 'nominal', legend: { symbolType: 'circle', symbolOpacity: 1, symbolStrokeWidth: 0 },
    scale: { domain: [...series], range: ['#9cc9e6', palette.integer, palette.difference] },
  } as const
  return {
    title: figureTitle(finding(outcome), `${formatFigure(episodes.steps.length)} training episodes, run with exploration; the selection seeds are played greedily and choose the network that is kept.`),
    layer: [
      { data: { values: thinned(points) }, mark: { type: 'circle', size: 16, opacity: 0.75 }, encoding: { x, y, color: { ...color, legend: { ...color.legend, symbolFillColor: { expr: "scale('color', datum.value)" } } } } },
      { data: { values: thinned(means) }, mark: { type: 'line', strokeWidth: 2, clip: true }, encoding: { x, y, color } },
      { data: { values: selected }, mark: { type: 'line', strokeWidth: 1, opacity: 0.6 }, encoding: { x, y, color } },
      { data: { values: selected }, mark: { type: 'point', filled: true, shape: 'diamond', size: 60, opacity: 1 }, encoding: { x, y, color } },
    ],
  }
}

function finding(outcome: LearningColumns['outcome']): string {
  if (!outcome) return 'Return over training'
  const { solved, selectionMean, environmentSteps } = outcome
  return `${solved ? 'Solved' : 'Not solved'}: mean return ${formatFigure(Number(selectionMean.toFixed(1)))} over the selection seeds, `
    + `${formatFigure(environmentSteps)} environment steps of training`
}

/** Mean of each value and those before it, over at most the window. */
function running(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value, index) => {
    sum += value - (values[index - windowLength] ?? 0)
    return sum / Math.min(index + 1, windowLength)
  })
}

function thinned<T>(values: readonly T[]): T[] {
  const every = Math.ceil(values.length / drawnPoints)
  return values.filter((_, index) => index % every === 0 || index === values.length - 1)
}
