import type { TopLevelSpec } from 'vega-lite'
import { differencePlace } from '../../../cosim/difference-place.ts'
import type { ExactInteger } from '../../../models/arithmetic/exact-integer.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'
import type { TraceWindow } from '../data/trace-window.ts'

/** Where a circuit first differed: a row of `diffs`. */
export type Divergence = {
  readonly source?: string
  readonly sample: number
  readonly step: number
  /** Null for what the readout answers. */
  readonly population: string | null
  readonly unit: number
  readonly signal: string
  readonly expected: ExactInteger
  readonly got: ExactInteger
}

const series = ['expected (integer model)', 'got (RTL)'] as const

/**
 * The unit whose membrane differed first, of the window's population `layer`: expected and got around that step in units of the last place,
 * and got minus expected. `later`: other signals differed before it.
 */
export function divergenceWindow(window: TraceWindow, layer: number, first: Divergence, later = false): TopLevelSpec {
  const { sample: start, samples, counted, shape, membrane, at } = window
  const [steps] = shape[layer]!
  const points = Array.from({ length: samples * steps }, (_, index) => {
    const position = at(Math.floor(index / steps), layer, index % steps, first.unit)
    const [expected, got] = [membrane.integer![position]!, membrane.rtl![position]!]
    return { x: index, sample: Math.floor(index / steps), expected, got, difference: got - expected }
  }).filter(({ x, sample }) => x % steps < counted[sample]!)
  const x = (title: string | null) => quantitative('x', title, [-0.5, samples * steps - 0.5], {
    axis: { grid: false, format: 'd', tickMinStep: 1, labels: title !== null },
  })
  const rule = (values: object[], look: object): object =>
    ({ data: { values }, mark: { type: 'rule', ...look }, encoding: { x: { field: 'x', type: 'quantitative' } } })
  const rules = [
    rule(Array.from({ length: samples - 1 }, (_, sample) => ({ x: (sample + 1) * steps - 0.5 })), { color: '#cfcfcf' }),
    rule([{ x: (first.sample - start) * steps + first.step }], { color: palette.difference, strokeWidth: 12, opacity: 0.18 }),
  ]
  const line = (index: number, size: number, strokeWidth: number, strokeDash: number[]): object => ({
    data: { values: points.map((point) => ({ ...point, value: [point.expected, point.got][index], series: series[index] })) },
    mark: { type: 'line', point: { size, filled: true }, strokeWidth, strokeDash },
    encoding: {
      x: x(null),
      y: quantitative('value', 'membrane (last place)', undefined, { axis: { format: ',d', tickCount: 5 } }),
      detail: { field: 'sample' },
      color: { field: 'series', type: 'nominal', scale: { domain: series, range: [palette.integer, palette.rtl] } },
    },
  })
  const bars = {
    data: { values: points.filter(({ difference }) => difference !== 0) },
    mark: { type: 'bar', width: 5, color: palette.difference },
    encoding: {
      x: x('time step'),
      y: quantitative('difference', 'difference', undefined, { axis: { format: ',d', tickCount: 4, tickMinStep: 1 } }),
    },
  }
  return {
    title: figureTitle(
      `${later ? 'After other signals the first membrane' : 'The circuit first'} differs in sample ${first.sample}, `
      + `${differencePlace(first)}: ${first.expected} expected, ${first.got} got`,
      `That unit's membrane from sample ${start} on, in units of the last place; below, got minus expected. `
      + 'The band marks the step, grey lines the starts of samples.',
    ),
    spacing: 8,
    vconcat: [
      { width: plotWidth, height: 170, layer: [...rules, line(0, 60, 4, [1, 0]), line(1, 18, 1.4, [3, 3])] },
      { width: plotWidth, height: 90, layer: [...rules, bars] },
    ],
  } as TopLevelSpec
}
