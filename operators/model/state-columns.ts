import type { NameColumn } from '../../datasets/arrow/column-data.ts'
import type { StateRow } from './state-rows.ts'

/** What tells the rows of `states` apart, of samples with these numbers and so many steps that count. */
export const stateColumns = (rows: readonly StateRow[], network: number, samples: Int32Array, steps: Int32Array) => {
  const count = samples.length * rows.length
  const named = (name: 'population' | 'signal'): NameColumn => {
    const names = [...new Set(rows.map((row) => row[name]))]
    const codes = rows.map((row) => names.indexOf(row[name]))
    return { names, codes: Int32Array.from({ length: count }, (_, row) => codes[row % rows.length]!) }
  }
  return {
    network: new Int32Array(count).fill(network),
    sample: Int32Array.from({ length: count }, (_, row) => samples[Math.floor(row / rows.length)]!),
    population: named('population'),
    signal: named('signal'),
    steps: Int32Array.from({ length: count }, (_, row) => steps[Math.floor(row / rows.length)]!),
    units: Int32Array.from({ length: count }, (_, row) => rows[row % rows.length]!.units),
  }
}
