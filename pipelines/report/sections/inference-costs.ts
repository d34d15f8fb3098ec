import { dataTable } from '../page/data-table.ts'
import type { Html } from '../page/html.ts'
import type { FlatColumns } from '../data/run-tables.ts'

/** A number with three digits that count, or what says that there is none. */
const shown = (value: unknown): string => (typeof value === 'number' ? Number(value.toPrecision(3)).toLocaleString('en-US') : 'not known')
const whole = (value: unknown): string => (typeof value === 'number' ? Math.round(value).toLocaleString('en-US') : 'not known')

/** What an inference of the whole circuit costs on each target; nothing where the run was made before that was known. */
export const inferenceCosts = (columns: FlatColumns): Html | undefined => {
  if (!columns.cycles) return undefined
  const totals = columns.module!.flatMap((module, row) => (module === 'total' && columns.cycles![row] !== null ? [row] : []))
  if (totals.length === 0) return undefined
  const value = (name: string, row: number): unknown => columns[name]?.[row]
  const rows = totals.map((row) => [
    String(value('target', row)), whole(value('cycles', row)), whole(value('cycles_mean', row)), shown(value('latency_us', row)),
    whole(value('ac', row)), whole(value('mac', row)), shown(value('energy_operations_nj', row)), shown(value('energy_dense_nj', row)),
    shown(value('energy_toggles_nj', row)), shown(value('energy_static_nj', row)),
  ])
  return dataTable(
    [
      { head: 'target', text: true },
      { head: 'cycles at worst' },
      { head: 'cycles, mean' },
      { head: 'latency at worst, µs' },
      { head: 'AC' },
      { head: 'MAC' },
      { head: 'by operations, nJ' },
      { head: 'dense network, nJ' },
      { head: 'by toggles, nJ' },
      { head: 'at rest, nJ' },
    ],
    rows,
    { caption: `An inference of the whole circuit; energies are estimates. Spikes: ${String(value('activity', totals[0]!))}.` },
  )
}
