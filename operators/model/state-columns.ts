import type { NameColumn } from '../../datasets/arrow/column-data.ts'
import type { StateRow } from './state-rows.ts'

/** What tells the rows of `states` apart, of samples with these numbers. */
export const stateColumns = (rows: readonly StateRow[], network: number, samples: Int32Array) => {
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
    units: Int32Array.from({ length: count }, (_, row) => rows[row % rows.length]!.units),
  }
}
