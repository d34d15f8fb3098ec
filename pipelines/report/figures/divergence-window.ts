import type { TopLevelSpec } from 'vega-lite'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import type { TraceWindow } from '../trace-window.ts'

/** Where a circuit first differed. */
export type Divergence = { readonly sample: number; readonly step: number; readonly layer: number; readonly neuron: number; readonly signal: string; readonly expected: number; readonly got: number }

/** The neuron that differed first: expected and got membrane around that step in units of the last place, and got minus expected. */
export function divergenceWindow(window: TraceWindow, first: Divergence): TopLevelSpec {
  const { layer, neuron } = first
  const [steps] = window.shape[layer]!
  const points = Array.from({ length: window.samples * steps }, (_, index) => {
    const position = window.at(Math.floor(index / steps), layer, index % steps, neuron)
    const [expected, got] = [window.membrane.integer![position]!, window.membrane.rtl![position]!]
    return { x: index, sample: Math.floor(index / steps), expected, got, difference: got - expected }
  })
  const at = (first.sample - window.sample) * steps + first.step
  const series = ['expected (integer model)', 'got (RTL)']
  const x = (title: string | null) => ({
    field: 'x', type: 'quantitative', title, scale: { domain: [-0.5, window.samples * steps - 0.5], nice: false, padding: 0 },
    axis: { grid: false, format: 'd', tickMinStep: 1, labels: title !== null },
  })
  const rules = [
    { data: { values: Array.from({ length: window.samples - 1 }, (_, sample) => ({ x: (sample + 1) * steps - 0.5 })) }, mark: { type: 'rule', color: '#cfcfcf' }, encoding: { x: { field: 'x', type: 'quantitative' } } },
    { data: { values: [{ x: at }] }, mark: { type: 'rule', color: palette.difference, strokeWidth: 12, opacity: 0.18 }, encoding: { x: { field: 'x', type: 'quantitative' } } },
  ]
  const long = points.flatMap(({ x: place, sample, expected, got }) => [
    { x: place, sample, value: expected, series: series[0] }, { x: place, sample, value: got, series: series[1] },
  ])
  const line = (index: number, width: number, dash: number[]) => ({
    data: { values: long.filter((point) => point.series === series[index]) },
    mark: { type: 'line', point: { size: index === 0 ? 60 : 18, filled: true }, strokeWidth: width, strokeDash: dash },
    encoding: {
      x: x(null),
      y: { field: 'value', type: 'quantitative', title: 'membrane (last place)', axis: { format: ',d', tickCount: 5 } },
      detail: { field: 'sample' },
      color: { field: 'series', type: 'nominal', scale: { domain: series, range: [palette.integer, palette.rtl] } },
    },
  })
  return {
    title: figureTitle(
      `The circuit first differs in sample ${first.sample}, step ${first.step}, layer ${layer}, neuron ${neuron}: ${first.signal} ${first.expected} expected, ${first.got} got`,
      `That neuron's membrane from sample ${window.sample} on, in units of the last place; below, got minus expected. The band marks the step, grey lines the starts of samples.`,
    ),
    spacing: 8,
    vconcat: [
      { width: plotWidth, height: 170, layer: [...rules, line(0, 4, [1, 0]), line(1, 1.4, [3, 3])] },
      {
        width: plotWidth,
        height: 90,
        layer: [...rules, {
          data: { values: points.filter(({ difference }) => difference !== 0) },
          mark: { type: 'bar', width: 5, color: palette.difference },
          encoding: { x: x('time step'), y: { field: 'difference', type: 'quantitative', title: 'difference', axis: { format: ',d', tickCount: 4, tickMinStep: 1 } } },
        }],
      },
    ],
  } as TopLevelSpec
}
