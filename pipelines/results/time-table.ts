import { markdownTable } from './markdown-table.ts'
import type { StageTimes } from './stage-times.ts'

const shown = (value: number | null): string => (value === null ? '-' : value.toPrecision(3))

/** Times by the clock as a Markdown table, one row for each variant; empty where there are none. */
export const timeTable = (times: readonly StageTimes[]): readonly string[] => {
  if (times.length === 0) return []
  const titles = ['', 'training, s', 'decision in floats with what is recorded of it, ms']
  const rows = times.map(({ name, trainingSeconds, decisionMilliseconds }) => [name, shown(trainingSeconds), shown(decisionMilliseconds)])
  const says = 'Mean of the networks, by the clock of the machine that ran them, under whatever load it had.'
  return ['', says, '', ...markdownTable(titles, rows)]
}
