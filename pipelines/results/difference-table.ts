import type { Comparison } from '../../models/measures/compare/compare-networks.ts'
import { markdownTable } from './markdown-table.ts'

const points = (value: number): string => `${value < 0 ? '' : '+'}${(100 * value).toFixed(2)}`

/**
 * Differences as a Markdown table, in points, one row for each pair, with their 95 % intervals; `apart` where that of a measure leaves out
 * zero. Empty where there are none.
 */
export const differenceTable = (comparisons: readonly Comparison[]): readonly string[] => {
  const ofClasses = comparisons.filter(({ measure }) => measure !== 'mean squared error')
  if (ofClasses.length === 0) return []
  const [{ interpretation, resampled, samples, groups, resamples }] = ofClasses as [Comparison]
  const pairs = [...new Set(ofClasses.map(({ variant, against }) => `${variant ?? ''} - ${against ?? ''}`))]
  const cell = (pair: string, measure: string): string => {
    const found = ofClasses.find((one) => `${one.variant ?? ''} - ${one.against ?? ''}` === pair && one.measure === measure)
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
