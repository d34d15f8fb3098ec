import { formatFigure } from '../../terminal/text/format-figure.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { dataTable } from '../page/data-table.ts'

const texts = ['split', 'kind', 'name'] as const
const figures = ['samples', 'units', 'spikes', 'sparsity', 'silhouette', 'operations', 'operations_dense', 'energy_nj'] as const

/** What populations and connections of the integer model do for a sample, and what that is estimated to cost. */
export const activity: SectionMaker = async ({ tables, network }) => {
  if (!tables.has('activities')) return undefined
  const columns = await tables.columns('activities', [...texts, ...figures], { network })
  if (columns['kind']!.length === 0) return undefined
  const shown = (name: (typeof figures)[number], row: number): string => {
    const value = columns[name]![row]
    if (value === null) return ''
    if (name === 'sparsity') return `${formatFigure(Math.round(1000 * Number(value)) / 10)} %`
    return formatFigure(Number(Number(value).toPrecision(4)))
  }
  const heads = ['samples', 'units', 'spikes', 'silent', 'silhouette', 'synaptic operations', 'without silence', 'estimate, nJ']
  const body = dataTable(
    [...texts.map((head) => ({ head, text: true as const })), ...heads.map((head) => ({ head }))],
    columns['kind']!.map((_, row) => [...texts.map((name) => String(columns[name]![row])), ...figures.map((name) => shown(name, row))]),
    { caption: 'Means of a sample, integer model. Energy from operations alone: 0.9 pJ an addition, 4.6 pJ a product.' },
  )
  return { id: 'activity', title: 'Activity and operations', body }
}
