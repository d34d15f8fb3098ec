import { coverageBars, type Exercised } from '../figures/coverage-bars.ts'
import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** What the comparison of circuit and integer model exercised. */
export const coverage: SectionMaker = async ({ tables, network, description, figure }) => {
  if (!tables.has('coverage') || !description) return undefined
  const names = ['layer', 'signal', 'of', 'reached_by_task', 'reached'] as const
  const columns = await tables.columns('coverage', names, { network })
  const rows = columns.layer!.map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name]![row]])) as Exercised)
  if (rows.length === 0) return undefined
  const drawn = await figure(
    'coverage',
    coverageBars(rows, description.populations.length),
    'What the comparison exercised, by layer and signal',
  )
  return {
    id: 'coverage',
    title: 'What was exercised',
    body: html`${drawn}
<p class="quiet">Table <code>coverage</code> lists what was not, neuron by neuron.</p>`,
  }
}
