import type { Comparison, PooledScore } from '../../../models/measures/compare/compare-networks.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { interpretationWords } from '../data/interpretation-words.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { scoreIntervals } from '../figures/samples/score-intervals.ts'
import { dataTable } from '../page/data-table.ts'
import { html } from '../page/html.ts'

/** Rows of a figure, and of the table of comparisons. */
const [drawnRows, shownComparisons] = [36, 60]

const figureOf = (measure: string, value: number): string =>
  (measure === 'mean squared error' ? formatFigure(Number(value.toPrecision(4))) : `${(100 * value).toFixed(1)} %`)
const intervalOf = (measure: string, { low, high }: { readonly low: number; readonly high: number }): string =>
  `[${figureOf(measure, low)}, ${figureOf(measure, high)}]`
const words = (interpretation: string): string => interpretationWords[interpretation] ?? interpretation
const nameOf = (variant: string | null): string => variant ?? 'all'

const scoreTable = (rows: readonly PooledScore[]) => dataTable(
  [
    { head: 'variant', text: true }, { head: 'answered by', text: true }, { head: 'split', text: true }, { head: 'measure', text: true },
    { head: 'score' }, { head: '95 % interval' }, { head: 'seeds' }, { head: 'samples' }, { head: 'interval', text: true },
    { head: 'on validation', text: true },
  ],
  rows.map((row) => [
    nameOf(row.variant), words(row.interpretation), row.split, row.measure, figureOf(row.measure, row.score), intervalOf(row.measure, row),
    row.seeds, formatFigure(row.samples), `${row.interval}${row.resampled === 'groups' ? ` of ${row.groups} groups` : ''}`,
    row.best ? 'best' : '',
  ]),
)

const comparisonTable = (rows: readonly Comparison[]) => dataTable(
  [
    { head: 'of', text: true }, { head: 'less that of', text: true }, { head: 'split', text: true }, { head: 'measure', text: true },
    { head: 'difference' }, { head: '95 % interval' }, { head: 'drawn', text: true }, { head: '', text: true },
  ],
  rows.map((row) => [
    `${nameOf(row.variant)}, ${words(row.interpretation)}`, `${nameOf(row.against)}, ${words(row.againstInterpretation)}`, row.split,
    row.measure, figureOf(row.measure, row.difference), intervalOf(row.measure, row), row.resampled,
    row.low > 0 || row.high < 0 ? 'without 0' : '',
  ]),
  { caption: 'Paired bootstrap over seeds and samples, or groups of them; each interval by itself.' },
)

/** Scores of all seeds and variants with intervals, pooled over folds, and how they differ on the same samples. */
export const judged: SectionMaker = async ({ manifest: { result: { judged: found } }, figure }) => {
  if (!found || found.scores.length === 0) return undefined
  const { scores, comparisons } = found
  const split = ['test', 'validation', 'train'].find((one) => scores.some((row) => row.split === one))!
  const [{ measure }] = scores as [PooledScore]
  const own = scores.filter((row) => row.split === split && row.measure === measure)
  const grouped = own.some(({ resampled }) => resampled === 'groups')
  const drawn = own.filter(({ resampled }) => (resampled === 'groups') === grouped).slice(0, drawnRows)
  const last = drawn.filter(({ interpretation }) => interpretation === drawn.at(-1)!.interpretation)
  const least = measure === 'mean squared error'
  const best = last.reduce((one, other) => ((least ? other.score < one.score : other.score > one.score) ? other : one))
  const said = `${measure} on ${split}: ${figureOf(measure, best.score)} ${intervalOf(measure, best)}`
  const spec = scoreIntervals(
    drawn.map((row) => ({ ...row, variant: nameOf(row.variant), interpretation: words(row.interpretation) })), measure, !least,
    last.length > 1
      ? `Of ${last.length} variants ${nameOf(best.variant)} has the best ${said}`
      : `${said[0]!.toUpperCase()}${said.slice(1)}`,
    `${best.seeds === 1 ? 'One seed' : `Means over ${best.seeds} seeds`} with 95 % intervals, over ${formatFigure(best.samples)} samples`
    + `${grouped ? ` of ${best.groups} groups` : ''}.${last.length > 1 && split === 'test' ? ' Validation chooses, not this split.' : ''}`,
  )
  return {
    id: 'scores',
    title: 'Scores and comparisons',
    body: html`${await figure('score-intervals', spec, 'Scores of variants with their intervals', 'run')}${scoreTable(scores)}
${comparisons.length > 0 ? comparisonTable(comparisons.slice(0, shownComparisons)) : undefined}${comparisons.length > shownComparisons
  ? html`<p>The first ${shownComparisons} of ${comparisons.length}; all are in the table comparisons.</p>` : undefined}`,
  }
}
