import { keptDifferences } from '../../../datasets/tables/kept-differences.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { dataTable } from '../page/data-table.ts'
import { divergenceWindow } from '../figures/divergence-window.ts'
import { html, type Html } from '../page/html.ts'
import type { ReportContext, SectionMaker } from '../data/report-context.ts'
import { runFigure } from '../figures/run-figure.ts'
import { traceView } from '../data/trace-view.ts'

/** Rows of the table, and time steps that the figure shows about. */
const [shownRows, shownSteps] = [12, 40]

/** Where the circuit first differs from the integer model. */
export const divergence: SectionMaker = async (context) => {
  const differences = [...context.differences, ...context.otherDifferences]
  if (differences.length === 0) return undefined
  const rows = differences
    .slice(0, shownRows)
    .map(({ source, sample, step, population, unit, signal, expected, got }) => [
      source === undefined || source === 'sample' ? sample : `${source} ${sample}`,
      step < 0 ? 'end' : step,
      population ?? 'readout',
      unit,
      signal,
      ...[expected, got].map((value) => formatFigure(BigInt(value))),
      formatFigure(BigInt(got) - BigInt(expected)),
    ])
  const total = runFigure(context, 'differences')
  const of = total === undefined ? '' : ` of ${formatFigure(total)}`
  const caption = `The first ${rows.length}${of} differences in the order in which the circuit computes`
  const table = dataTable([
    { head: 'sample' }, { head: 'step' }, { head: 'population', text: true }, { head: 'unit' }, { head: 'signal', text: true },
    { head: 'expected' }, { head: 'got' }, { head: 'got − expected' },
  ], rows, { caption })
  return {
    id: 'divergence',
    title: 'First divergence',
    body: html`${await drawn(context)}
${table}
<p class="quiet">Numbers are counted from 0, values in units of the last place, as in table <code>diffs</code>, which keeps the first
${formatFigure(keptDifferences)} differences of each batch of samples; all are counted.</p>`,
  }
}

/** The figure of the first membrane that differed, where it was traced. */
async function drawn(context: ReportContext): Promise<Html | undefined> {
  const window = context.tables.has('states') ? await traceView(context) : undefined
  const first = context.differences.find(({ signal, step }) => signal === 'membrane' && step >= 0)
  if (!window?.membrane.integer || !window.membrane.rtl || !first) return undefined
  const position = first.sample - window.sample
  const layer = window.names.indexOf(first.population ?? '')
  if (layer < 0 || position < 0 || position >= window.samples) return undefined
  const [steps] = window.shape[layer]!
  const samples = Math.max(position + 1, Math.min(window.samples, Math.round(shownSteps / steps)))
  const spec = divergenceWindow({ ...window, samples }, layer, first, first !== context.differences[0])
  return context.figure('first-divergence', spec, 'Membrane of the unit that differed first')
}
