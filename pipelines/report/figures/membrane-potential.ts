import type { TopLevelSpec } from 'vega-lite'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import type { TraceWindow } from '../trace-window.ts'

export type MembraneColumns = {
  readonly window: TraceWindow
  /** What is drawn, one panel each. */
  readonly neurons: readonly { readonly layer: number; readonly neuron: number }[]
  /** Fraction bits of the integer values; undefined: there are none to draw. */
  readonly fraction: number | undefined
  /** Threshold of each layer in float units, where it is known. */
  readonly thresholds: readonly (number | undefined)[]
  /** What is true of the whole run, e.g. "RTL equals the integer model in 10 of 10 values". */
  readonly finding: string
}

const looks = [
  { name: 'float', label: 'float model', color: palette.float, width: 8, dash: [1, 0], opacity: 0.5 },
  { name: 'integer', label: 'integer model', color: palette.integer, width: 3, dash: [1, 0], opacity: 1 },
  { name: 'rtl', label: 'RTL', color: palette.rtl, width: 1.3, dash: [3, 3], opacity: 1 },
] as const

/** Membrane potentials of a few neurons over the time steps of consecutive samples, all interpretations one on the other. */
export function membranePotential({ window, neurons, fraction, thresholds, finding }: MembraneColumns): TopLevelSpec {
  const shown = looks.filter(({ name }) => window.membrane[name] && (name === 'float' || fraction !== undefined))
  const longest = Math.max(...neurons.map(({ layer }) => window.shape[layer]![0]))
  const panels = neurons.map(({ layer, neuron }) => `layer ${layer}, neuron ${neuron}`)
  const values = neurons.flatMap(({ layer, neuron }, panel) => shown.flatMap(({ name, label }) => {
    const unit = name === 'float' ? 1 : 2 ** -fraction!
    return Array.from({ length: window.samples * window.shape[layer]![0] }, (_, index) => {
      const [sample, step] = [Math.floor(index / window.shape[layer]![0]), index % window.shape[layer]![0]]
      return { panel: panels[panel], series: label, sample, x: sample * longest + step, value: window.membrane[name]![window.at(sample, layer, step, neuron)]! * unit }
    })
  }))
  const boundaries = panels.flatMap((panel) => Array.from({ length: window.samples - 1 }, (_, sample) => ({ panel, x: (sample + 1) * longest - 0.5 })))
  const limits = neurons.flatMap(({ layer }, panel) => (thresholds[layer] === undefined ? [] : [{ panel: panels[panel], threshold: thresholds[layer] }]))
  const domain = shown.map(({ label }) => label)
  const scaled = <T>(range: T[]) => ({ field: 'series', type: 'nominal' as const, scale: { domain, range } })
  const x = { field: 'x', type: 'quantitative', title: window.samples > 1 ? `time step, ${window.samples} consecutive samples of ${longest} steps` : 'time step', scale: { domain: [-0.5, window.samples * longest - 0.5], nice: false }, axis: { grid: false, format: 'd', tickMinStep: 1 } } as const
  return {
    title: figureTitle(finding, `Membrane potential from sample ${window.sample} on; state is zero at the start of each sample (grey lines). ${limits.length > 0 ? 'Dotted: threshold. ' : ''}Where the lines agree they lie on each other: wide, narrow, dashed.`),
    data: { values: values as object[] },
    facet: { row: { field: 'panel', type: 'nominal', sort: panels, header: { labelOrient: 'top', labelAnchor: 'start' } } },
    spacing: 14,
    resolve: { scale: { y: 'independent' } },
    spec: {
      width: plotWidth,
      height: 96,
      layer: [
        { data: { values: boundaries }, mark: { type: 'rule', color: '#cfcfcf' }, encoding: { x } },
        { data: { values: limits }, mark: { type: 'rule', color: palette.quiet, strokeDash: [1, 3] }, encoding: { y: { field: 'threshold', type: 'quantitative' } } },
        ...shown.map(({ label }) => ({
          transform: [{ filter: { field: 'series', equal: label } }],
          mark: { type: 'line' as const, strokeCap: 'butt' as const, strokeJoin: 'round' as const },
          encoding: {
            x,
            y: { field: 'value', type: 'quantitative' as const, title: 'membrane', axis: { tickCount: 4 } },
            detail: { field: 'sample' },
            color: { ...scaled(shown.map(({ color }) => color)), legend: { symbolSize: 900, symbolType: 'stroke' } },
            strokeWidth: scaled(shown.map(({ width }) => width)),
            strokeDash: scaled(shown.map(({ dash }) => [...dash])),
            opacity: scaled(shown.map(({ opacity }) => opacity)),
          },
        })),
      ],
    },
  } as TopLevelSpec
}
