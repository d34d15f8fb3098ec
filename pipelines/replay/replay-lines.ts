import { formatCount } from '../terminal/format-count.ts'
import type { ReplayResult } from './replay-vectors.ts'

const columns = ['vectors', 'outputs differ', 'actions differ', 'cycles', 'vectors/s']

const cells = (result: ReplayResult): string[] => [
  formatCount(result.vectors),
  formatCount(result.mismatchingOutputs),
  formatCount(result.mismatchingActions),
  result.cyclesPerInference === null ? '-' : formatCount(Math.round(result.cyclesPerInference)),
  formatCount(Math.round(result.vectorsPerSecond)),
]

const divergence = ({ interpreter, firstDivergence: out, firstInternalDifference: inside, internalDifferences }: ReplayResult): string[] => {
  const lines: string[] = []
  if (out) {
    const signal = out.signal === 'output' ? `output ${out.index}` : 'action'
    lines.push(`  vector ${out.vector}, ${signal}: recorded ${out.expected}, got ${out.got}`)
  }
  if (inside) {
    const place = inside.step < 0 ? `${inside.signal} ${inside.neuron}` : `step ${inside.step}, layer ${inside.layer}, neuron ${inside.neuron}, ${inside.signal}`
    lines.push(`  inside the circuit, vector ${inside.sample}, ${place}: integer model ${inside.expected}, got ${inside.got}`)
    lines.push(`  ${formatCount(internalDifferences)} values inside differ in all`)
  }
  return lines.length === 0 ? [] : ['', `first divergence, ${interpreter}`, ...lines]
}

/** The findings of a replay, for people: a table with one line for each interpreter, then where each first goes wrong. */
export const replayLines = (name: string, results: readonly ReplayResult[]): string[] => {
  const rows = results.map(cells)
  const widths = columns.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)))
  const first = Math.max('interpreter'.length, ...results.map(({ interpreter }) => interpreter.length))
  const line = (title: string, values: readonly string[]): string =>
    [title.padEnd(first), ...values.map((value, index) => value.padStart(widths[index]!))].join('  ')
  const wrong = results.filter((result) => result.firstDivergence !== null || result.internalDifferences > 0)
  return [
    name,
    '',
    line('interpreter', columns),
    ...results.map((result, index) => line(result.interpreter, rows[index]!)),
    ...results.flatMap(divergence),
    '',
    wrong.length === 0 ? 'everything as recorded' : `not as recorded: ${wrong.map(({ interpreter }) => interpreter).join(', ')}`,
  ]
}
