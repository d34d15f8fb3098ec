import type { Comparison, Measure, PooledScore } from '../../models/measures/compare/compare-networks.ts'
import type { Judgements } from '../run/summary/judged/compare-items.ts'
import { formatCount } from './text/format-count.ts'
import type { Piece } from './text/line.ts'
import { alignedTable } from './text/aligned-table.ts'
import { cutMiddle } from './text/cut-middle.ts'

/** Variants, and differences, that are listed. */
const [mostVariants, mostDifferences] = [16, 8]
/** Characters of a line, of a table before its first column and between two, and of the shortest name that says something. */
const [lineWidth, indent, gap, leastName] = [80, 3, 2, 12]

const labels: Readonly<Record<string, string>> = {
  'float': 'float', 'integer': 'integer', 'rtl': 'RTL',
  'input trains': 'input trains', 'float trains': 'float trains', 'integer trains': 'integer trains', 'rtl trains': 'RTL trains',
}
/** Interpretations in the order of their columns; what is told from spike trains has lines of its own. */
const orders = [['float', 'integer', 'rtl'], ['input trains', 'float trains', 'integer trains', 'rtl trains']] as const

const figure = (measure: Measure, value: number): string =>
  (measure === 'mean squared error' ? String(Number(value.toPrecision(3))) : (100 * value).toFixed(1))
const signed = (measure: Measure, value: number): string => `${value < 0 ? '' : '+'}${figure(measure, value)}`

/** What columns beside the first one leave it. */
const roomBeside = (columns: readonly (readonly string[])[]): number => Math.max(leastName, columns.reduce((room, column) => {
  const width = Math.max(...column.map(({ length }) => length))
  return width === 0 ? room : room - gap - width
}, lineWidth - indent))

/** Two names with a word between them, both cut where they do not fit: the shorter one leaves what it does not need to the other. */
const pairOf = (one: string, between: string, other: string, width: number): string => {
  const room = width - between.length
  const half = Math.floor(room / 2)
  return `${cutMiddle(one, Math.max(half, room - other.length))}${between}${cutMiddle(other, Math.max(half, room - one.length))}`
}

const unitOf = (measure: Measure): string => (measure === 'mean squared error' ? '' : ', %')

/** Where samples have groups, what was drawn by groups. */
const asDrawn = <Row extends { readonly resampled: string; readonly groups: number | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ resampled, groups }) => (resampled === 'groups') === (groups !== null))

const scoreLines = (all: readonly PooledScore[]): (readonly Piece[])[] => orders.flatMap((order) => {
  const rows = all.filter(({ interpretation }) => order.some((one) => one === interpretation))
  const [first] = rows
  if (!first) return []
  const { measure, split } = first
  const variants = [...new Set(rows.map(({ variant }) => variant))]
  const forms = order.filter((form) => rows.some(({ interpretation }) => interpretation === form))
  const cell = (variant: string | null, form: string): string => {
    const row = rows.find((one) => one.variant === variant && one.interpretation === form)
    if (!row) return '-'
    return `${figure(measure, row.score)} [${figure(measure, row.low)}, ${figure(measure, row.high)}]`
  }
  const best = (variant: string | null): string =>
    (rows.some((row) => row.variant === variant && row.interpretation === forms.at(-1) && row.best) ? 'best' : '')
  const shown = variants.slice(0, mostVariants)
  const room = roomBeside([...forms.map((form) => [labels[form]!, ...shown.map((variant) => cell(variant, form))]), shown.map(best)])
  return [
    [[` ${measure} on ${split}${unitOf(measure)} [95 % interval]`, 'quiet']],
    ...alignedTable([variants.some((one) => one !== null) ? 'variant' : '', ...forms.map((form) => labels[form]!), ''],
      shown.map((variant) => [cutMiddle(variant ?? '', room), ...forms.map((form) => cell(variant, form)), best(variant)])),
    ...(variants.length > shown.length ? [[[`   and ${variants.length - shown.length} more, in pooled_scores`, 'quiet']] as const] : []),
  ]
})

/** How the scores came about. */
const footer = (rows: readonly PooledScore[]): readonly Piece[] => {
  const [{ seeds, samples, groups }] = rows as [PooledScore]
  const units = groups === null ? `${formatCount(samples)} samples` : `${groups} groups of samples`
  const drawn = `${seeds === 1 ? '' : `${seeds} seeds and `}${units}`
  const wilson = rows.some(({ interval }) => interval === 'Wilson')
  const other = rows.some(({ interval }) => interval === 'bootstrap')
  const said = [...(wilson ? ['accuracy: Wilson'] : []), ...(other ? [`bootstrap over ${drawn}`] : [])].join('; ')
  return [[`   of ${formatCount(samples)} samples; ${said}`, 'quiet']]
}

const differenceLines = (comparisons: readonly Comparison[]): (readonly Piece[])[] => {
  const [first] = comparisons
  if (!first) return []
  const { measure, split } = first
  const shown = comparisons.slice(0, mostDifferences)
  const figures = shown.map((row) => [
    `${signed(measure, row.difference)} [${signed(measure, row.low)}, ${signed(measure, row.high)}]`,
    row.low > 0 || row.high < 0 ? 'apart' : '',
  ])
  const room = roomBeside([0, 1].map((column) => figures.map((row) => row[column]!)))
  const name = ({ variant, interpretation, against, againstInterpretation }: Comparison): string => {
    if (variant !== against) return pairOf(variant ?? '', ' - ', against ?? '', room)
    const forms = `${labels[interpretation]} - ${labels[againstInterpretation]}`
    return variant === null ? forms : pairOf(variant, ', ', forms, room)
  }
  return [
    [[` differences in ${measure} on ${split}${unitOf(measure)}, paired [95 % interval]`, 'quiet']],
    ...alignedTable(['', '', ''], shown.map((row, at) => [name(row), ...figures[at]!])).slice(1),
    ...(comparisons.length > shown.length
      ? [[[`   and ${comparisons.length - shown.length} more, in comparisons`, 'quiet']] as const]
      : []),
  ]
}

/**
 * Scores of the test split, or else of validation, with their intervals, and how variants and interpretations differ there; of validation
 * which variant is best.
 */
export function judgedLines({ scores, comparisons }: Judgements): readonly (readonly Piece[])[] {
  const drawn = asDrawn(scores)
  const split = ['test', 'validation', 'train'].find((one) => drawn.some((row) => row.split === one))
  const own = drawn.filter((row) => row.split === split)
  const measures = [...new Set(own.map(({ measure }) => measure))]
  if (measures.length === 0) return []
  const chosen = drawn.filter((row) => split === 'test' && row.split === 'validation' && row.measure === measures[0] && row.best !== null)
  const last = own.at(-1)!.interpretation
  const differing = asDrawn(comparisons).filter((row) => row.split === split && row.measure === measures[0]
    && (row.variant === row.against ? row.interpretation.startsWith('integer') : row.interpretation === last))
  const [pairs, rounding] = [true, false].map((apart) => differing.filter((row) => (row.variant !== row.against) === apart))
  return [
    ...(chosen.length > 0 ? scoreLines(chosen) : []),
    ...measures.flatMap((measure) => scoreLines(own.filter((row) => row.measure === measure))),
    footer(own),
    ...differenceLines([...pairs!, ...rounding!]),
  ]
}
