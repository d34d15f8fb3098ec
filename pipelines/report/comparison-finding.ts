import { formatFigure } from '../terminal/format-figure.ts'
import type { ReportContext } from './report-context.ts'
import { runFigure } from './run-figure.ts'

/** What the comparison of circuit and integer model found, as a sentence; undefined where there was none. */
export function comparisonFinding(context: Pick<ReportContext, 'manifest' | 'seed' | 'variant'>): string | undefined {
  const compared = runFigure(context, 'values compared, all signals')
  const differences = runFigure(context, 'differences')
  if (compared === undefined || differences === undefined) return undefined
  if (differences > 0) return `RTL differs from the integer model in ${formatFigure(differences)} of ${formatFigure(compared)} values`
  return `RTL equals the integer model in ${formatFigure(compared)} of ${formatFigure(compared)} values`
}
