import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { mean } from '../data/mean.ts'
import { quantitative } from './quantitative.ts'
import type { Interpretation } from '../data/trace-window.ts'

/** Most episodes that are drawn; of more, evenly spaced ranks. */
const drawnEpisodes = 400

/** Steps of each episode with each interpretation that played it; equal lengths. */
export type ClosedLoopColumns = Readonly<Partial<Record<Interpretation, readonly number[]>>>

/** Sizes are shares of the largest ring. */
const looks = [
  { name: 'float', label: 'float', color: palette.float, size: 1, filled: false, strokeWidth: 2.6, opacity: 0.75 },
  { name: 'integer', label: 'integer', color: palette.integer, size: 0.4, filled: false, strokeWidth: 1.6, opacity: 1 },
  { name: 'rtl', label: 'RTL', color: palette.rtl, size: 0.12, filled: true, strokeWidth: 1, opacity: 1 },
] as const

/** Closed-loop comparison: how long each greedy episode lasted with every interpretation, sorted, one symbol inside the other. */
export function closedLoop(columns: ClosedLoopColumns): TopLevelSpec {
  const shown = looks.filter(({ name }) => columns[name] !== undefined)
  const sorted = Array.from(columns[shown[0]!.name]!.keys()).sort((a, b) => {
    const order = shown.map(({ name }) => columns[name]![a]! - columns[name]![b]!).find((difference) => difference !== 0)
    return order ?? a - b
  })
  const every = Math.ceil(sorted.length / drawnEpisodes)
  const drawn = sorted.map((episode, rank) => ({ episode, rank })).filter(({ rank }) => rank % every === 0)
  // A ring is as wide as its column, within what can still be seen.
  const ring = Math.max(40, Math.min(110, 0.9 * (plotWidth / drawn.length) ** 2))
  const longest = shown.reduce((most, { name }) => columns[name]!.reduce((a, b) => Math.max(a, b), most), 1)
  const encoding = {
    x: quantitative('rank', 'episode, sorted by length', [-1, sorted.length], { axis: { grid: false, labels: false, ticks: false } }),
    y: quantitative('steps', 'steps', [0, longest * 1.04], { axis: { tickCount: 6, format: ',d' } }),
    color: {
      field: 'series', type: 'nominal' as const, scale: { domain: shown.map(({ label }) => label), range: shown.map(({ color }) => color) },
      legend: { symbolType: 'circle', symbolFillColor: 'transparent', symbolSize: 90, symbolStrokeWidth: 3 },
    },
  }
  return {
    title: figureTitle(
      finding(columns),
      `One column for ${every === 1 ? 'each greedy episode' : `one in ${every} greedy episodes`} from a fresh seed, shortest first`
      + `${shown.length < 2 ? '' : '; the rings lie inside each other where all last equally long'}.`,
    ),
    height: 220,
    layer: shown.map(({ name, label, size, filled, strokeWidth, opacity }) => ({
      data: { values: drawn.map(({ episode, rank }) => ({ rank, steps: columns[name]![episode], series: label })) },
      mark: { type: 'point', shape: 'circle', size: size * ring, filled, strokeWidth, opacity },
      encoding,
    })),
  } as TopLevelSpec
}

function finding(columns: ClosedLoopColumns): string {
  const means = looks.flatMap(({ name, label }) => {
    const steps = columns[name]
    return steps ? [`${label} ${formatFigure(mean(steps, 2))}`] : []
  }).join(', ')
  const { float = [], integer, rtl } = columns
  if (!integer || !rtl) return `Closed loop, ${formatFigure(float.length)} episode${float.length === 1 ? '' : 's'}: mean steps ${means}`
  const same = rtl.filter((steps, episode) => steps === integer[episode]).length
  return `RTL lasts as long as the integer model in ${formatFigure(same)} of ${formatFigure(rtl.length)} episodes; mean steps ${means}`
}
