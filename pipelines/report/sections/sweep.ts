import type { Estimate } from '../../../models/statistics/bootstrap-interval.ts'
import { interpretations, trainedNetworks, type TrainedNetwork } from '../../run/summary/trained-networks.ts'
import type { Score, SweepRow } from '../../run/summary/sweep-row.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { dataTable } from '../page/data-table.ts'
import { learningOverSeeds } from '../figures/learning-over-seeds.ts'
import { performanceProfile } from '../figures/performance-profile.ts'
import { drawnVariants } from '../figures/variant-look.ts'
import { html } from '../page/html.ts'
import { mean } from '../data/mean.ts'
import type { ReportContext, SectionMaker } from '../data/report-context.ts'

const labels = { float: 'float', integer: 'integer', rtl: 'RTL' } as const

/** What came of all seeds of each variant: how many are solved, how well, after how much training. */
export const sweep: SectionMaker = async (context) => {
  const { manifest: { result: { sweep: rows }, parts }, directory, tables } = context
  if (!rows) return undefined
  const networks = await trainedNetworks(directory, parts)
  const played = interpretations.filter((name) => rows.some((row) => row[name]))
  const last = played.at(-1)
  // The variants that are drawn: of many the best.
  const drawn = rows.toSorted((a, b) => (last ? (b[last]?.iqm ?? -1) - (a[last]?.iqm ?? -1) : 0)).slice(0, drawnVariants)
  const names = rows.filter((row) => drawn.includes(row)).map(({ variant }) => variant)
  const table = dataTable(
    [
      { head: 'variant', text: true },
      ...played.flatMap((name) => [{ head: `solved, ${labels[name]}` }, { head: `steps, ${labels[name]}` }]),
      { head: 'goal reached' },
      { head: 'episodes' },
      { head: 'environment steps' },
      { head: 'seconds' },
    ],
    rows.map((row) => [
      row.variant ?? 'all seeds',
      ...played.flatMap((name) => [solved(row, row[name]), estimate(row[name], 1)]),
      `${row.trained}/${row.seeds}`,
      estimate(row.episodes, 0),
      estimate(row.environmentSteps, 0),
      estimate(row.seconds, 1),
    ]),
    {
      caption:
        'Interquartile means over the seeds, with 95 % bootstrap interval; episodes, '
        + 'environment steps and seconds of the trainings that reached their goal.',
    },
  )
  const of = (variant: string | null): TrainedNetwork[] => networks.filter((network) => network.variant === variant)
  const profile = last && await context.figure('performance-profile', performanceProfile(names.map((variant) => ({
    variant: variant ?? 'all seeds', scores: of(variant).flatMap(({ means }) => means[last] ?? []),
  })), labels[last]), 'Share of the seeds that reach a mean length of episodes, by variant', 'run')
  return {
    id: 'sweep',
    title: rows.length > 1 ? `${rows.length} variants` : `${networks.length} seeds`,
    body: html`${table}
${drawn.length < rows.length ? html`<p>The figures show the ${drawn.length} variants with the longest episodes.</p>` : undefined}
${profile}
${tables.has('episodes') ? await learning(context, names, of) : undefined}`,
  }
}

async function learning(
  { tables, figure }: ReportContext,
  names: readonly (string | null)[],
  of: (variant: string | null) => TrainedNetwork[],
) {
  const variants = []
  for (const variant of names) {
    const seeds = []
    for (const { network } of of(variant)) {
      const { environment_steps: environmentSteps, steps } = await tables.columns('episodes', ['environment_steps', 'steps'], { network })
      seeds.push({ environmentSteps: environmentSteps!.map(Number), steps: steps!.map(Number) })
    }
    variants.push({ variant: variant ?? 'all seeds', seeds })
  }
  const description = 'Return over environment steps, interquartile mean over the seeds of each variant'
  return figure('learning-over-seeds', learningOverSeeds(variants), description, 'run')
}

const solved = ({ seeds }: SweepRow, score: Score | undefined): string => (score ? `${score.solved}/${seeds}` : '')

function estimate(value: Estimate | undefined, decimals: number): string {
  if (!value) return ''
  const [iqm, low, high] = [value.iqm, value.low, value.high].map((one) => formatFigure(mean([one], decimals)))
  return low === high ? iqm! : `${iqm} [${low}, ${high}]`
}
