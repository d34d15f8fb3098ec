import { errorHistogram } from '../figures/error-histogram.ts'
import { membraneErrors } from '../data/membrane-errors.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** How far rounding moves the membranes. */
export const errors: SectionMaker = async ({ tables, traces, fraction, figure }) => {
  const columns = fraction === undefined ? undefined : await membraneErrors(tables, traces, fraction)
  if (!columns) return undefined
  const body = await figure('rounding-error', errorHistogram(columns), 'Histogram of integer minus float membrane')
  return { id: 'errors', title: 'Rounding error', body }
}
