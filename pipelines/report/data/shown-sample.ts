import { formatFigure } from '../../terminal/text/format-figure.ts'
import type { ReportContext } from './report-context.ts'
import { runFigure } from '../figures/run-figure.ts'

/**
 * The sample that is drawn and the words for it: the first that differs where it was traced, or else `otherwise`. What a figure of it says
 * is true of this one alone, so its title begins with it.
 */
export function shownSample(context: Pick<ReportContext, 'traces' | 'differences' | 'manifest' | 'seed' | 'variant'>, otherwise: number) {
  const { traces, differences } = context
  const all = traces.reduce((sum, { samples }) => sum + samples, 0)
  const first = differences[0]?.sample
  const traced = (sample: number): boolean => traces.some((one) => sample >= one.sample && sample < one.sample + one.samples)
  if (first === undefined) return { sample: otherwise, name: `Sample ${otherwise}, one of ${formatFigure(all)}` }
  if (!traced(first)) return { sample: otherwise, name: `Sample ${otherwise} (sample ${first}, the first that differs, was not traced)` }
  const differing = runFigure(context, 'samples that differ')
  const compared = runFigure(context, 'samples compared')
  const among = differing === undefined || compared === undefined ? '' : ` (${formatFigure(differing)} of ${formatFigure(compared)} do)`
  return { sample: first, name: `Sample ${first}, the first that differs${among}` }
}
