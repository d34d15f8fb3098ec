import { formatFigure } from '../../terminal/format-figure.ts'
import { divergenceWindow } from '../figures/divergence-window.ts'
import { html } from '../html.ts'
import type { SectionMaker } from '../report-context.ts'
import { runFigure } from '../run-figure.ts'
import { traceView } from '../trace-view.ts'

/** Rows of the table, and time steps that the figure shows about. */
const [shownRows, shownSteps] = [12, 40]

/** Where the circuit first differs from the integer model. */
export const divergence: SectionMaker = async (context) => {
  const { differences, figure, tables } = context
  if (differences.length === 0) return undefined
  const rows = differences.slice(0, shownRows).map(({ sample, step, layer, neuron, signal, expected, got }) =>
    html`<tr><td>${sample}</td><td>${step < 0 ? 'end' : step}</td><td>${layer}</td><td>${neuron}</td><td class="text">${signal}</td><td>${formatFigure(expected)}</td><td>${formatFigure(got)}</td><td>${formatFigure(got - expected)}</td></tr>`)
  const total = runFigure(context, 'differences')
  const window = tables.has('traces') ? await traceView(context) : undefined
  const first = differences.find(({ signal, step }) => signal === 'membrane' && step >= 0)
  const within = window && first && first.layer < window.shape.length && first.sample >= window.sample && first.sample < window.sample + window.samples
  const samples = within ? Math.max(first.sample - window.sample + 1, Math.min(window.samples, Math.round(shownSteps / window.shape[first.layer]![0]))) : 0
  const drawn = within && window.membrane.integer && window.membrane.rtl
    ? await figure('first-divergence', divergenceWindow({ ...window, samples }, first), 'Membrane of the neuron that differed first')
    : undefined
  return {
    id: 'divergence',
    title: 'First divergence',
    body: html`${drawn}
<table><caption>The first ${rows.length}${total === undefined ? '' : ` of ${formatFigure(total)}`} differences in the order in which the circuit computes</caption>
<thead><tr><th>sample</th><th>step</th><th>layer</th><th>neuron</th><th class="text">signal</th><th>expected</th><th>got</th><th>got − expected</th></tr></thead><tbody>${rows}</tbody></table>
<p class="quiet">Numbers are counted from 0, values in units of the last place, as in table <code>diffs</code>.</p>`,
  }
}
