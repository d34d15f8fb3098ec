import { differencePlace } from '../../cosim/difference-place.ts'
import { formatCount } from '../terminal/text/format-count.ts'
import type { ReplayResult } from './replay-vectors.ts'

const columns = ['vectors', 'outputs differ', 'actions differ', 'cycles', 'vectors/s']

/** How many differ; of how many, where not every vector says what to expect; - where none does. */
const differing = (count: number, recorded: number, vectors: number): string => {
  if (recorded === 0) return '-'
  return recorded < vectors ? `${formatCount(count)} of ${formatCount(recorded)}` : formatCount(count)
}

/** What of the vectors was held against the interpreters. */
const wellAs = ({ vectors, recordedOutputs, recordedActions }: ReplayResult): string => {
  if (recordedOutputs === vectors && recordedActions === vectors) return 'everything as recorded'
  const told = ([['outputs', recordedOutputs], ['actions', recordedActions]] as const).map(([what, count]) =>
    (count === 0 ? `no ${what} were recorded` : `${what} of ${formatCount(count)}`))
  return `as recorded, of ${formatCount(vectors)} vectors: ${told.join(', ')}`
}

const cells = (result: ReplayResult): string[] => [
  formatCount(result.vectors),
  differing(result.mismatchingOutputs, result.recordedOutputs, result.vectors),
  differing(result.mismatchingActions, result.recordedActions, result.vectors),
  result.cyclesPerInference === null ? '-' : formatCount(Math.round(result.cyclesPerInference)),
  formatCount(Math.round(result.vectorsPerSecond)),
]

const divergence = ({
  interpreter,
  firstDivergence: out,
  firstInternalDifference: inside,
  internalDifferences,
}: ReplayResult): string[] => {
  const lines: string[] = []
  if (out) {
    const signal = out.signal === 'output' ? `output ${out.index}` : 'action'
    lines.push(`  vector ${out.vector}, ${signal}: recorded ${out.expected}, got ${out.got}`)
  }
  if (inside) {
    lines.push(`  inside the circuit, vector ${inside.sample}, ${differencePlace(inside)}: `
      + `integer model ${inside.expected}, got ${inside.got}`)
    lines.push(`  ${formatCount(internalDifferences)} values inside differ in all`)
  }
  return lines.length === 0 ? [] : ['', `first divergence, ${interpreter}`, ...lines]
}

/** What is true of all interpreters, or else which are not as recorded, and which are that but differ inside. */
const verdict = (results: readonly ReplayResult[]): string => {
  const named = (words: string, wrong: readonly ReplayResult[]): string[] =>
    (wrong.length === 0 ? [] : [`${words}: ${wrong.map(({ interpreter }) => interpreter).join(', ')}`])
  const words = [
    ...named('not as recorded', results.filter(({ firstDivergence }) => firstDivergence !== null)),
    ...named('inside not as the integer model', results.filter((one) => one.firstDivergence === null && one.internalDifferences > 0)),
  ]
  return words.length === 0 ? wellAs(results[0]!) : words.join('; ')
}

/** The findings of a replay, for people: a table with one line for each interpreter, then where each first goes wrong. */
export const replayLines = (name: string, results: readonly ReplayResult[]): string[] => {
  const rows = results.map(cells)
  const widths = columns.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)))
  const first = Math.max('interpreter'.length, ...results.map(({ interpreter }) => interpreter.length))
  const line = (title: string, values: readonly string[]): string =>
    [title.padEnd(first), ...values.map((value, index) => value.padStart(widths[index]!))].join('  ')
  return [
    name,
    '',
    line('interpreter', columns),
    ...results.map((result, index) => line(result.interpreter, rows[index]!)),
    ...results.flatMap(divergence),
    '',
    verdict(results),
  ]
}
