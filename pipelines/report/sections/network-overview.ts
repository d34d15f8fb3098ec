import { formatFigure } from '../../terminal/text/format-figure.ts'
import { dataTable } from '../page/data-table.ts'
import { html } from '../page/html.ts'
import { mean } from '../data/mean.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { runFigure } from '../figures/run-figure.ts'
import type { Value } from '../data/run-tables.ts'

const networkColumns = ['network', 'variant', 'seed', 'kind']
const trainedColumns = ['network', 'solved', 'selection_mean', 'environment_steps']
const stepColumns = ['steps_float', 'steps_integer', 'steps_rtl']

const selected = (selectionMean: Value | undefined): string =>
  (typeof selectionMean === 'number' ? formatFigure(mean([selectionMean], 1)) : 'never evaluated')

/** Table of all networks of a run that has several, and how to see another one. */
export const networkOverview: SectionMaker = async ({ tables, networks, network, manifest, directory }) => {
  if (networks.length < 2) return undefined
  const known = await tables.columns('networks', networkColumns)
  const trained = tables.has('trainings') ? await tables.columns('trainings', trainedColumns) : { network: [] }
  const played = tables.has('closed_loop') ? await tables.columns('closed_loop', ['network', ...stepColumns]) : {}
  const meanSteps = (column: string, of: Value): string => {
    const steps = (played[column] ?? []).filter((value, row): value is number => played.network![row] === of && typeof value === 'number')
    return steps.length === 0 ? '' : formatFigure(mean(steps, 1))
  }
  const swept = known.variant!.some((variant) => variant !== null)
  const rows = known.network!.map((number, row) => {
    const seed = Number(known.seed![row])
    const variant = known.variant![row]
    const training = trained.network!.indexOf(number)
    const name = typeof variant === 'string' ? variant : undefined
    const differences = runFigure({ manifest, seed, variant: name }, 'differences')
    return [
      Number(number),
      ...(swept ? [name ?? ''] : []),
      seed,
      String(known.kind![row]),
      ...(training < 0 ? ['', '', ''] : [
        trained.solved![training] === true ? 'solved' : 'not solved',
        selected(trained.selection_mean![training]),
        formatFigure(Number(trained.environment_steps![training])),
      ]),
      ...stepColumns.map((column) => meanSteps(column, number!)),
      differences === undefined ? '' : formatFigure(differences),
    ]
  })
  const table = dataTable(
    [
      { head: 'network' },
      ...(swept ? [{ head: 'variant', text: true as const }] : []),
      { head: 'seed' },
      { head: 'neurons', text: true },
      { head: 'training', text: true },
      { head: 'selection mean (steps)' },
      { head: 'environment steps' },
      { head: 'float (mean steps)' },
      { head: 'integer' },
      { head: 'RTL' },
      { head: 'differences' },
    ],
    rows,
    { shown: networks.indexOf(network) },
  )
  return {
    id: 'networks',
    title: `${networks.length} networks`,
    body: html`${table}
<p>What follows shows network ${network}. Another one: <code>engram report ${directory} --network N</code></p>`,
  }
}
