import type { DifferenceSummary } from '../../../operators/stream/stage-event.ts'
import { formatCount } from '../text/format-count.ts'
import { networkLabel } from './network-label.ts'
import type { Piece } from '../text/line.ts'
import type { RunViewState } from './run-view-state.ts'

const columns: readonly { readonly name: Exclude<keyof DifferenceSummary, 'source' | 'population'>; readonly width: number }[] = [
  { name: 'sample', width: 8 }, { name: 'step', width: 5 }, { name: 'unit', width: 13 },
  // A sum of 64 bits has up to 20 characters.
  { name: 'signal', width: 10 }, { name: 'expected', width: 21 }, { name: 'got', width: 21 },
]

/** Put before the number of what is no sample of the task. */
const short = { sample: '', stimulus: 'stim', 'disturbed stimulus': 'dist', 'closed loop': 'loop' }

/** A unit with as much of its population's name as there is room for: `hidden[7]`; of the readout the index alone. */
const unitText = (population: string | null, unit: number, width: number): string => {
  if (population === null) return String(unit)
  const index = `[${unit}]`
  const room = width - 1 - index.length
  return (population.length <= room ? population : `${population.slice(0, room - 1)}…`) + index
}

/** The differences found so far, first divergence on top. */
export function differencesTable(
  { network, rows, totals }: NonNullable<RunViewState['differences']>,
  items: RunViewState['items'],
  height: number,
): readonly (readonly Piece[])[] {
  const shown = rows.slice(0, Math.max(0, height - 2))
  const title: Piece[] = [
    [' differences  ', 'quiet'],
    [formatCount(Object.values(totals).reduce((sum, total) => sum + total, 0)), 'bad'],
    [`  first divergence on top, ${networkLabel(items, network)}`, 'quiet'],
  ]
  const heading = columns.map(({ name, width }) => name.padStart(width)).join('')
  const lines = shown.map(({ source = 'sample', population, ...row }) =>
    columns.map(({ name, width }) => {
      if (name === 'unit') return unitText(population, row.unit, width).padStart(width)
      return `${name === 'sample' ? short[source] : ''}${String(row[name])}`.padStart(width)
    }).join(''))
  return [title, [[heading, 'quiet']], ...lines.map((line, index): Piece[] => [[line, index === 0 ? 'bad' : 'plain']])]
}
