import type { WitnessValue } from './smt-writer.ts'

/** A counterexample for people: one line a signal, its decimal value, or one a step. Values are as the solver gave them, unsigned. */
export const renderWitness = (shown: readonly WitnessValue[], values: readonly bigint[]): string => {
  const rows = new Map<string, string[]>()
  shown.forEach(({ name, step, width }, index) => {
    const row = rows.get(name) ?? []
    row[step] = String(BigInt.asIntN(width, values[index]!))
    rows.set(name, row)
  })
  const steps = Math.max(...shown.map(({ step }) => step)) + 1
  const table = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, row]) => [name, ...Array.from({ length: steps }, (_, step) => row[step] ?? '')])
  if (steps > 1) table.unshift(['step', ...Array.from({ length: steps }, (_, step) => String(step))])
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
