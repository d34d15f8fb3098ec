import { formatFigure } from '../../terminal/format-figure.ts'
import { html } from '../html.ts'
import type { SectionMaker } from '../report-context.ts'
import { runFigure } from '../run-figure.ts'
import type { Value } from '../run-tables.ts'

/** Table of all networks of a run that has several, and how to see another one. */
export const networkOverview: SectionMaker = async ({ tables, networks, network, manifest, directory }) => {
  if (networks.length < 2) return undefined
  const trained = await tables.columns('networks', ['network', 'seed', 'kind', 'solved', 'selection_mean', 'episodes', 'environment_steps'])
  const kinds = ['steps_float', 'steps_integer', 'steps_rtl']
  const played = tables.has('closed_loop') ? await tables.columns('closed_loop', ['network', ...kinds]) : {}
  const mean = (column: string, of: Value): string => {
    const steps = (played[column] ?? []).filter((value, row): value is number => played.network![row] === of && typeof value === 'number')
    return steps.length === 0 ? '' : formatFigure(Number((steps.reduce((sum, value) => sum + value, 0) / steps.length).toFixed(1)))
  }
  const rows = trained.network!.map((number, row) => {
    const seed = trained.seed![row] as number
    const differences = runFigure({ manifest, seed }, 'differences')
    return html`<tr${number === network ? html` class="shown"` : undefined}><td>${String(number)}</td><td>${String(seed)}</td><td class="text">${String(trained.kind![row])}</td>
<td class="text">${trained.solved![row] === true ? 'solved' : 'not solved'}</td><td>${formatFigure(Number((trained.selection_mean![row] as number).toFixed(1)))}</td><td>${formatFigure(trained.environment_steps![row] as number)}</td>
${kinds.map((kind) => html`<td>${mean(kind, number!)}</td>`)}<td>${differences === undefined ? '' : formatFigure(differences)}</td></tr>`
  })
  return {
    id: 'networks',
    title: `${networks.length} networks`,
    body: html`<table><thead><tr><th>network</th><th>seed</th><th class="text">neurons</th><th class="text">training</th><th>selection mean (steps)</th><th>environment steps</th><th>float (mean steps)</th><th>integer</th><th>RTL</th><th>differences</th></tr></thead><tbody>${rows}</tbody></table>
<p>What follows shows network ${network}. Another one: <code>engram report ${directory} --network N</code></p>`,
  }
}
