import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/format-figure.ts'
import { figureTitle } from '../figure-title.ts'
import { palette, plotWidth } from '../figure-theme.ts'
import type { Interpretation, TraceWindow } from '../trace-window.ts'

/** Most neurons of a layer and most time steps that are drawn. */
const [drawnNeurons, drawnSteps] = [64, 200]

const names: Readonly<Record<Interpretation, string>> = { float: 'float model', integer: 'integer model', rtl: 'RTL' }
/** What each interpretation is held against. */
const reference: Readonly<Partial<Record<Interpretation, Interpretation>>> = { integer: 'float', rtl: 'integer' }
const states = ['spike', 'spike that its left neighbour lacks', 'no spike, but its left neighbour has one'] as const

/** Spike raster of one sample: a column for each interpretation, a row for each layer, every difference to the left neighbour marked. */
export function spikeRaster(window: TraceWindow, sample: number): TopLevelSpec {
  const shown = (['float', 'integer', 'rtl'] as const).filter((name) => window.spikes[name])
  const width = Math.floor((plotWidth - 40 * (shown.length - 1)) / 3)
  const layers = window.shape.map(([steps, size]) => [Math.min(steps, drawnSteps), Math.min(size, drawnNeurons)] as const)
  const cut = window.shape.some(([steps, size]) => steps > drawnSteps || size > drawnNeurons)
  const color = { field: 'state', type: 'nominal', scale: { domain: [...states], range: [palette.integer, palette.difference, '#ffffff'] }, legend: null } as const
  return {
    title: figureTitle(
      finding(window, sample, shown),
      `One bar for each spike of sample ${window.sample + sample}. Differences to the interpretation on the left are vermilion: filled, where only this one spikes; `
      + `framed, where only the other does.${cut ? ` The first ${drawnNeurons} neurons and ${drawnSteps} steps are drawn.` : ''}`,
    ),
    spacing: 14,
    vconcat: layers.map(([steps, size], layer) => ({
      spacing: 24,
      hconcat: shown.map((name, column) => ({
        ...(layer === 0 ? { title: { text: names[name], anchor: 'middle', frame: 'group', fontSize: 13, offset: 6 } } : {}),
        width,
        height: Math.max(84, Math.min(220, size * 7)),
        data: { values: cells(window, sample, layer, name, steps, size) },
        mark: { type: 'rect', strokeWidth: 1.2 },
        encoding: {
          x: { field: 'left', type: 'quantitative', scale: { domain: [-0.5, steps - 0.5], nice: false, zero: false }, title: layer === layers.length - 1 ? 'time step' : null, axis: { grid: false, format: 'd', tickMinStep: 1, labels: layer === layers.length - 1 } },
          x2: { field: 'right' },
          y: { field: 'bottom', type: 'quantitative', scale: { domain: [-0.5, size - 0.5], nice: false, zero: false }, title: column === 0 ? `layer ${layer}, neuron` : null, axis: { grid: false, format: 'd', tickMinStep: 1, tickCount: Math.min(5, size), labels: column === 0 } },
          y2: { field: 'top' },
          color,
          stroke: { field: 'state', type: 'nominal', scale: { domain: [...states], range: ['#ffffff', palette.difference, palette.difference] }, legend: null },
        },
      })),
    })),
  } as TopLevelSpec
}

function cells(window: TraceWindow, sample: number, layer: number, name: Interpretation, steps: number, size: number): object[] {
  const [spikes, other] = [window.spikes[name]!, window.spikes[reference[name] ?? name] ?? window.spikes[name]!]
  const found = []
  for (let step = 0; step < steps; step++) {
    for (let neuron = 0; neuron < size; neuron++) {
      const index = window.at(sample, layer, step, neuron)
      if (!spikes[index] && !other[index]) continue
      const state = spikes[index] === other[index] ? states[0] : spikes[index] ? states[1] : states[2]
      found.push({ left: step - 0.44, right: step + 0.44, bottom: neuron - 0.42, top: neuron + 0.42, state })
    }
  }
  return found
}

function finding(window: TraceWindow, sample: number, shown: readonly Interpretation[]): string {
  const length = window.at(1, 0, 0, 0)
  const different = (a: Interpretation, b: Interpretation): number => {
    let count = 0
    for (let index = sample * length; index < (sample + 1) * length; index++) if (window.spikes[a]![index] !== window.spikes[b]![index]) count++
    return count
  }
  const against = (a: Interpretation, b: Interpretation): string => {
    const count = different(a, b)
    return count === 0 ? `${names[a]} spikes exactly as the ${names[b]}` : `${names[a]} spikes otherwise than the ${names[b]} in ${formatFigure(count)} of ${formatFigure(length)} places`
  }
  const parts = shown.flatMap((name) => {
    const other = reference[name]
    return other && shown.includes(other) ? [against(name, other)] : []
  })
  return parts.length > 0 ? parts.reverse().map((part, index) => (index === 0 ? part.replace(/^integer/, 'The integer') : part.replace(/^integer/, 'the integer'))).join('; ') : 'Spikes of one sample'
}
