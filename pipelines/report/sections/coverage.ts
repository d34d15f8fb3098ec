import { coverageBars, type Exercised } from '../figures/coverage-bars.ts'
import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** What the comparison of circuit and integer model exercised. */
export const coverage: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('coverage')) return undefined
  const names = ['population', 'connection', 'signal', 'of', 'reached_by_task', 'reached'] as const
  const columns = await tables.columns('coverage', names, { network })
  const rows = columns.signal!.map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name]![row]])) as Exercised)
  if (rows.length === 0) return undefined
  const drawn = await figure(
    'coverage',
    coverageBars(rows),
    'What the comparison exercised, by population and signal',
  )
  return {
    id: 'coverage',
    title: 'What was exercised',
    body: html`${drawn}
<p class="quiet">Table <code>coverage</code> lists what was not, unit by unit.</p>`,
  }
}
