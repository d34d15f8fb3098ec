import type { Comparison } from '../../models/measures/compare/compare-networks.ts'
import { markdownTable } from './markdown-table.ts'

const points = (value: number): string => `${value < 0 ? '' : '+'}${(100 * value).toFixed(2)}`

/** Those of one interpretation and the same number of samples. */
const tableOf = (comparisons: readonly Comparison[]): readonly string[] => {
  const [{ interpretation, resampled, samples, groups, resamples }] = comparisons as [Comparison]
  const pairs = [...new Set(comparisons.map(({ variant, against }) => `${variant ?? ''} - ${against ?? ''}`))]
  const cell = (pair: string, measure: string): string => {
    const found = comparisons.find((one) => `${one.variant ?? ''} - ${one.against ?? ''}` === pair && one.measure === measure)
    if (!found) return '-'
    const { difference, low, high } = found
    return `${points(difference)} [${points(low)}, ${points(high)}]${low > 0 || high < 0 ? ' apart' : ''}`
  }
  const units = resampled === 'groups' ? `${groups} groups of ` : ''
  return [
    `Paired differences of the same ${samples.toLocaleString('en-US')} test samples (${interpretation}), in points; ${
      resamples.toLocaleString('en-US')} resamples of ${units}samples.`,
    '',
    ...markdownTable(['', 'accuracy', 'macro-F1'], pairs.map((pair) => [pair, cell(pair, 'accuracy'), cell(pair, 'macro-F1')])),
  ]
}

/**
 * Differences as Markdown tables, in points, one row for each pair, with their 95 % intervals; `apart` where that of a measure leaves out
 * zero. A table for each interpretation and number of samples; empty where there are none.
 */
export const differenceTable = (comparisons: readonly Comparison[]): readonly string[] => {
  const ofClasses = comparisons.filter(({ measure }) => measure !== 'mean squared error')
  const alike = Map.groupBy(ofClasses, ({ interpretation, resampled, samples, groups }) =>
    JSON.stringify([interpretation, resampled, samples, groups]))
  return [...alike.values()].flatMap((own, index) => [...(index > 0 ? [''] : []), ...tableOf(own)])
}
