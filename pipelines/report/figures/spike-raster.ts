import type { TopLevelSpec } from 'vega-lite'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { figureTitle } from './figure-title.ts'
import { palette, plotWidth } from './figure-theme.ts'
import { quantitative } from './quantitative.ts'
import type { Interpretation, TraceWindow } from '../data/trace-window.ts'

/** Height for each character of the title beside a plot: a title that is longer than its plot moves the names of columns apart. */
const perCharacter = 9.7

/** Most neurons of a layer and most time steps that are drawn. */
const [drawnNeurons, drawnSteps] = [64, 200]

const names: Readonly<Record<Interpretation, string>> = { float: 'float model', integer: 'integer model', rtl: 'RTL' }
/** What each interpretation is held against. */
const reference: Readonly<Partial<Record<Interpretation, Interpretation>>> = { integer: 'float', rtl: 'integer' }
const states = ['spike', 'only here', 'only there'] as const

const titleOf = ({ names: populations }: TraceWindow, layer: number): string => `${populations[layer]!}, unit`

/**
 * Spike raster of one sample of a window, which `name` begins the title with: a column for each interpretation, a row for each layer, every
 * difference to the column before marked.
 */
export function spikeRaster(window: TraceWindow, sample: number, name: string): TopLevelSpec {
  const shown = (['float', 'integer', 'rtl'] as const).filter((name) => window.spikes[name])
  const layers = window.shape.map(([steps, size]) => [Math.min(steps, drawnSteps), Math.min(size, drawnNeurons)] as const)
  const cut = window.shape.some(([steps, size]) => steps > drawnSteps || size > drawnNeurons)
  return {
    title: figureTitle(
      `${name}: ${finding(window, sample, shown)}`,
      `One bar for each spike of sample ${window.sample + sample}. Differences to the interpretation on the left are vermilion: `
      + 'filled, where only this one spikes; framed, where only the other does.'
      + (window.valued?.some(Boolean) ? ' Of populations that send values: blue above 0, orange below, framed where RTL has another.' : '')
      + (cut ? ` The first ${drawnNeurons} units and ${drawnSteps} steps are drawn.` : ''),
    ),
    spacing: 14,
    vconcat: layers.map(([steps, size], layer) => ({
      spacing: 24,
      hconcat: shown.map((name, column) => ({
        ...(layer === 0 ? { title: { text: names[name], anchor: 'middle', frame: 'group', fontSize: 13, offset: 6 } } : {}),
        width: Math.floor((plotWidth - 80) / 3),
        height: Math.max(84, perCharacter * titleOf(window, layer).length, Math.min(220, size * 7)),
        data: { values: (window.valued?.[layer] ? shades : bars)(window, sample, layer, name, steps, size) },
        mark: { type: 'rect', strokeWidth: 1.2 },
        encoding: encoding(
          steps, size, column === 0 ? titleOf(window, layer) : null, layer === layers.length - 1 ? 'time step' : null,
          window.valued?.[layer] === true,
        ),
      })),
    })),
    // Spikes are told apart by what they are, values by their size.
    resolve: { scale: { color: 'independent', stroke: 'independent' } },
  } as TopLevelSpec
}

/** Only the first column and the last row have numbers on their axes. */
function encoding(steps: number, size: number, left: string | null, below: string | null, valued: boolean): object {
  const axis = { grid: false, format: 'd', tickMinStep: 1 }
  const stateful = (range: readonly string[]): object => ({
    field: 'state',
    type: 'nominal',
    scale: { domain: states, range },
    legend: null,
  })
  return {
    x: quantitative('left', below, [-0.5, steps - 0.5], { axis: { ...axis, labels: below !== null } }),
    x2: { field: 'right' },
    y: quantitative('bottom', left, [-0.5, size - 0.5], { axis: { ...axis, tickCount: Math.min(5, size), labels: left !== null } }),
    y2: { field: 'top' },
    color: valued
      ? {
          field: 'value', type: 'quantitative', legend: null,
          scale: { domain: [-1, 0, 1], range: [palette.float, '#ffffff', palette.integer], interpolate: 'rgb' },
        }
      : stateful([palette.integer, palette.difference, '#ffffff']),
    // A light edge would hide bars that are hardly a pixel wide.
    stroke: stateful(['transparent', palette.difference, palette.difference]),
  }
}

function bars(window: TraceWindow, sample: number, layer: number, name: Interpretation, steps: number, size: number): object[] {
  const spikes = window.spikes[name]!
  const other = window.spikes[reference[name] ?? name] ?? spikes
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

/** Values of a population in shares of the largest of this interpretation: integers and RTL are in units of their own. */
function shades(window: TraceWindow, sample: number, layer: number, name: Interpretation, steps: number, size: number): object[] {
  const values = window.membrane[name]!
  const expected = name === 'rtl' ? (window.membrane.integer ?? values) : values
  const places = Array.from({ length: steps * size }, (_, at) => [Math.floor(at / size), at % size] as const)
  const at = ([step, unit]: readonly [number, number]): number => window.at(sample, layer, step, unit)
  const largest = places.reduce((most, place) => Math.max(most, Math.abs(values[at(place)]!)), 0) || 1
  return places.flatMap((place) => {
    const [step, unit] = place
    const [value, state] = [values[at(place)]! / largest, values[at(place)] === expected[at(place)] ? states[0] : states[1]]
    if (step >= window.counted[sample]! || (value === 0 && state === states[0])) return []
    return [{ left: step - 0.5, right: step + 0.5, bottom: unit - 0.42, top: unit + 0.42, value, state }]
  })
}

function finding({ spikes, at }: TraceWindow, sample: number, shown: readonly Interpretation[]): string {
  const length = at(1, 0, 0, 0)
  const of = (name: Interpretation): Uint8Array => spikes[name]!.subarray(sample * length, (sample + 1) * length)
  const sentences = shown.toReversed().flatMap((name) => {
    const other = reference[name]
    if (!other || !shown.includes(other)) return []
    const count = of(name).reduce((sum, spike, index) => sum + Number(spike !== of(other)[index]), 0)
    const subject = name === 'rtl' ? 'RTL' : `the ${names[name]}`
    return [count === 0
      ? `${subject} spikes exactly as the ${names[other]}`
      : `${subject} spikes otherwise than the ${names[other]} in ${formatFigure(count)} of ${formatFigure(length)} places`]
  })
  return sentences.length > 0 ? sentences.join('; ') : 'its spikes'
}
