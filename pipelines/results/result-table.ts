import { markdownTable } from './markdown-table.ts'
import type { PooledRow, PooledScore } from './pooled-row.ts'

const percent = (share: number): string => (100 * share).toFixed(2)
const accuracy = (score: PooledScore | undefined): string =>
  score ? `${percent(score.accuracy)} [${percent(score.low)}, ${percent(score.high)}]` : '-'

const titles = ['', 'parameters', 'samples', 'float %', 'integer %', 'circuit %', 'macro-F1 %', 'int/float', 'rtl/int', 'differences']

const cells = ({ name, networks, seeds, parameters, samples, scores, ...row }: PooledRow): string[] => [
  `${name}, ${networks} network${networks === 1 ? '' : 's'}${seeds > 1 ? ` of ${seeds} seeds` : ''}`,
  parameters.toLocaleString('en-US'),
  samples.toLocaleString('en-US'),
  accuracy(scores.float),
  accuracy(scores.integer),
  accuracy(scores.rtl),
  scores.integer ? percent(scores.integer.macroF1) : scores.float ? percent(scores.float.macroF1) : '-',
  row.integerNotFloat.toLocaleString('en-US'),
  row.rtlNotInteger === null ? '-' : row.rtlNotInteger.toLocaleString('en-US'),
  row.rtlNotInteger === null ? '-' : row.differences.toLocaleString('en-US'),
]

/**
 * Rows as a Markdown table that is aligned in a terminal as well: accuracies in per cent with their 95 % intervals; macro-F1 of integers,
 * or of floats where there are none; predictions in which the interpretations differ; values inside the circuits that do.
 */
export const resultTable = (rows: readonly PooledRow[]): readonly string[] => markdownTable(titles, rows.map(cells))
