import { keepResults } from './keep-results.ts'

type Cell = string | number | boolean
export type Result = Readonly<Record<string, Cell>>

const textOf = (value: Cell): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'NO'
  if (typeof value === 'string' || Number.isInteger(value)) return String(value)
  return value.toPrecision(3)
}

/**
 * Prints results as an aligned table, or with `--json` as one document in one line, and with `--parquet DIRECTORY` keeps them there too.
 * All results have the same keys.
 */
export const printResults = async (bench: string, results: readonly Result[]): Promise<void> => {
  await keepResults(bench, results)
  if (process.argv.includes('--json')) return console.log(JSON.stringify({ bench, results }))
  const keys = Object.keys(results[0]!)
  const lines = [keys, ...results.map((result) => keys.map((key) => textOf(result[key]!)))]
  const widths = keys.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const isText = keys.map((key) => typeof results[0]![key] === 'string')
  console.log(`\n${bench}`)
  for (const line of lines) {
    console.log(
      line
        .map((text, column) => (isText[column] ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
  }
}
