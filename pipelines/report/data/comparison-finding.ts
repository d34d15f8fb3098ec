import { formatFigure } from '../../terminal/text/format-figure.ts'
import type { ReportContext } from './report-context.ts'
import { runFigure } from '../figures/run-figure.ts'

/** What the comparison of circuit and integer model found, as a sentence; undefined where there was none. */
export function comparisonFinding(context: Pick<ReportContext, 'manifest' | 'seed' | 'variant'>): string | undefined {
  const compared = runFigure(context, 'values compared, all signals')
  const differences = runFigure(context, 'differences')
  if (compared === undefined || compared === 0 || differences === undefined) return undefined
  if (differences !== 0) {
    const [differing, samples] = [runFigure(context, 'samples that differ'), runFigure(context, 'samples compared')]
    const found = `RTL differs from the integer model in ${formatFigure(differences)} of ${formatFigure(compared)} values`
    if (differing === undefined || samples === undefined) return found
    return `${found}, in ${formatFigure(differing)} of ${formatFigure(samples)} samples`
  }
  return `RTL equals the integer model in ${formatFigure(compared)} of ${formatFigure(compared)} values`
}
