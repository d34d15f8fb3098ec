import { formatFigure } from '../../terminal/text/format-figure.ts'
import { interpretationWords } from '../data/interpretation-words.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { calibrationLines } from '../figures/samples/calibration-lines.ts'
import { dataTable } from '../page/data-table.ts'
import { html } from '../page/html.ts'

const names = [
  'interpretation', 'split', 'bin', 'margin_low', 'margin_high', 'samples', 'margin', 'confidence', 'agreement', 'accuracy',
] as const

/** How sure and how right answers are, and where rounding changes them, of the last split that was predicted. */
export const calibration: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('calibrations')) return undefined
  const columns = await tables.columns('calibrations', names, { network })
  const split = columns['split']!.includes('test') ? 'test' : columns['split']!.at(-1)
  const rows = columns['bin']!.flatMap((_, row) => (columns['split']![row] === split
    ? [Object.fromEntries(names.map((name) => [name, name === 'interpretation' || name === 'split'
      ? String(columns[name]![row]) : Number(columns[name]![row])])) as Record<Exclude<(typeof names)[number], 'interpretation'>, number>
      & { readonly interpretation: string }]
    : []))
  if (rows.length === 0) return undefined
  const worded = rows.map((row) => ({ ...row, interpretation: interpretationWords[row.interpretation] ?? row.interpretation }))
  const spec = calibrationLines(worded, `Samples of split ${split}`)
  const percent = (value: number): string => `${formatFigure(Math.round(value * 1e3) / 10)} %`
  const short = (value: number): string => formatFigure(Number(value.toPrecision(3)))
  const table = dataTable(
    [
      { head: 'answered by', text: true }, { head: 'margin, float' }, { head: 'samples' }, { head: 'own margin, mean' },
      { head: 'confidence' }, { head: 'accuracy' }, { head: 'as the float model' },
    ],
    worded.map((row) => [
      row.interpretation, `${short(row.margin_low)} to ${short(row.margin_high)}`, row.samples, short(row.margin), percent(row.confidence),
      percent(row.accuracy), percent(row.agreement),
    ]),
  )
  const drawn = await figure('calibration', spec, 'Accuracy over confidence, and agreement with the float model by margin')
  return { id: 'calibration', title: 'Margins and confidence', body: html`${drawn}${table}` }
}
