import type { TopLevelSpec } from 'vega-lite'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'
import type { TraceWindow } from '../data/trace-window.ts'

export type MembraneColumns = {
  readonly window: TraceWindow
  /** What is drawn, one panel each. */
  readonly neurons: readonly { readonly layer: number; readonly neuron: number }[]
  /** Fraction bits of the integer values; undefined: there are none to draw. */
  readonly fraction: number | undefined
  /** Threshold of each population in float units, where it is known. */
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
  const { samples, counted, names, shape, membrane, at } = window
  const shown = looks.filter(({ name }) => membrane[name] && (name === 'float' || fraction !== undefined))
  const steps = Math.max(...neurons.map(({ layer }) => shape[layer]![0]))
  const panelOf = ({ layer, neuron }: { layer: number; neuron: number }): string => `${names[layer]!} unit ${neuron}`

  // One table, rules included: what a panel brings along by itself would be drawn in every panel.
  const values: object[] = neurons.flatMap((place) => {
    const { layer, neuron } = place
    const panel = panelOf(place)
    const own = shape[layer]![0]
    const lines = shown.flatMap(({ name, label }) => Array.from({ length: samples * own }, (_, index) => {
      const [sample, step] = [Math.floor(index / own), index % own]
      const value = membrane[name]![at(sample, layer, step, neuron)]! * (name === 'float' ? 1 : 2 ** -fraction!)
      return { panel, series: label, sample, step, x: sample * steps + step, value }
    }).filter(({ sample, step }) => step < counted[sample]!))
    const starts = Array.from({ length: samples - 1 }, (_, sample) => ({ panel, series: 'start', x: (sample + 1) * steps - 0.5 }))
    const threshold = thresholds[layer] === undefined ? [] : [{ panel, series: 'threshold', value: thresholds[layer] }]
    return [...lines, ...starts, ...threshold]
  })
  const only = (series: string) => [{ filter: { field: 'series', equal: series } }]
  const domain = shown.map(({ label }) => label)
  const scaled = (range: readonly unknown[]) => ({ field: 'series', type: 'nominal', scale: { type: 'ordinal', domain, range } })
  const x = quantitative(
    'x', samples > 1 ? `time step, ${samples} consecutive samples of ${steps} steps` : 'time step', [-0.5, samples * steps - 0.5],
    { axis: { grid: false, format: 'd', tickMinStep: 1 } },
  )
  const y = quantitative('value', 'membrane', undefined, { axis: { tickCount: 4 } })
  const known = thresholds.some((threshold) => threshold !== undefined)
  return {
    title: figureTitle(
      finding,
      `Membrane potential from sample ${window.sample} on; state is zero at the start of each sample (grey lines). `
        + `${known ? 'Dotted: threshold. ' : ''}Where the lines agree they lie on each other: wide, narrow, dashed.`,
    ),
    data: { values },
    facet: { row: { field: 'panel', type: 'nominal', sort: neurons.map(panelOf), header: { labelOrient: 'top', labelAnchor: 'start' } } },
    spacing: 14,
    resolve: { scale: { y: 'independent' } },
    spec: {
      width: plotWidth,
      height: 96,
      layer: [
        { transform: only('start'), mark: { type: 'rule', color: '#cfcfcf' }, encoding: { x } },
        { transform: only('threshold'), mark: { type: 'rule', color: palette.text, strokeDash: [1, 3] }, encoding: { y } },
        ...shown.map(({ label }) => ({
          transform: only(label),
          mark: { type: 'line', strokeCap: 'butt', strokeJoin: 'round' },
          encoding: {
            x, y,
            detail: { field: 'sample' },
            color: { ...scaled(shown.map(({ color }) => color)), legend: { symbolSize: 900, symbolType: 'stroke' } },
            strokeWidth: scaled(shown.map(({ width }) => width)),
            strokeDash: scaled(shown.map(({ dash }) => dash)),
            opacity: scaled(shown.map(({ opacity }) => opacity)),
          },
        })),
      ],
    },
  } as TopLevelSpec
}
