import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette } from './figure-theme.ts'
import { mean } from '../data/mean.ts'
import { quantitative } from './quantitative.ts'
import { runningMean } from '../data/running-mean.ts'

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
  readonly outcome?: { readonly solved: boolean; readonly selectionMean: number | null; readonly environmentSteps: number }
}

const series = ['training episode', `mean of ${windowLength} episodes`, 'mean over the selection seeds'] as const
const colours = ['#9cc9e6', palette.integer, palette.difference]

/** Learning curve: return of every training episode, running mean, and mean return over the selection seeds. */
export function learningCurve({ episodes, selection, outcome }: LearningColumns): TopLevelSpec {
  const points = (xs: readonly number[], ys: readonly number[], name: string): object[] =>
    ys.map((y, index) => ({ x: xs[index], y, series: name }))
  const played = points(episodes.environmentSteps, episodes.steps, series[0])
  const means = points(episodes.environmentSteps, runningMean(episodes.steps, windowLength), series[1])
  const selected = points(selection.environmentSteps, selection.mean, series[2])
  const every = everyOf(episodes.steps.length)
  const axis = { grid: false, format: ',d', tickCount: 8, labelFlush: false }
  const encoding = {
    x: quantitative('x', 'environment steps of training', undefined, { axis, scale: { nice: false, zero: true } }),
    y: quantitative('y', 'return (steps of an episode)', undefined, { axis: { format: ',d' } }),
    color: {
      field: 'series', type: 'nominal' as const, scale: { domain: [...series], range: colours },
      legend: { symbolType: 'circle', symbolOpacity: 1, symbolStrokeWidth: 0, symbolFillColor: { expr: "scale('color', datum.value)" } },
    },
  }
  return {
    title: figureTitle(finding(outcome), `${formatFigure(episodes.steps.length)} training episodes, run with exploration`
      + `${every > 1 ? ` (one in ${every} is drawn)` : ''}; `
      + 'the selection seeds (and, if reached, the confirmation seeds) are played greedily and choose the network that is kept.'),
    layer: [
      { data: { values: thinned(played) }, mark: { type: 'circle', size: 16, opacity: 0.75 }, encoding },
      { data: { values: thinned(means) }, mark: { type: 'line', strokeWidth: 2 }, encoding },
      { data: { values: selected }, mark: { type: 'line', strokeWidth: 1, opacity: 0.6 }, encoding },
      { data: { values: selected }, mark: { type: 'point', filled: true, shape: 'diamond', size: 60, opacity: 1 }, encoding },
    ],
  } as TopLevelSpec
}

function finding(outcome: LearningColumns['outcome']): string {
  if (!outcome) return 'Return over training'
  const { solved, selectionMean, environmentSteps } = outcome
  const found = selectionMean === null ? 'never evaluated'
    : `mean return ${formatFigure(mean([selectionMean], 1))} over the selection seeds`
  return `${solved ? 'Solved' : 'Not solved'}: ${found}, ${formatFigure(environmentSteps)} environment steps of training`
}

const everyOf = (count: number): number => Math.ceil(count / drawnPoints)

function thinned<T>(values: readonly T[]): T[] {
  const every = everyOf(values.length)
  return values.filter((_, index) => index % every === 0 || index === values.length - 1)
}
