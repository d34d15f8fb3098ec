import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { complexityClasses } from '../../datasets/tables/definitions/trains/complexity-classes.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Sums over the samples of a class: their number, and of complexity and rate the sum and the sum of squared deviations so far. */
type Sums = { samples: number; readonly mean: [complexity: number, rate: number]; readonly squares: [complexity: number, rate: number] }

type Key = {
  readonly network: number
  readonly interpretation: string
  readonly population: string
  readonly split: string
  readonly label: number
}

/** Gathers complexity and rate by class. */
export class ComplexityTally {
  readonly #classes = new Map<string, { readonly key: Key; readonly sums: Sums }>()
  readonly #entropyRates: readonly number[]

  /** `entropyRates`: of the process behind what enters, class by class, where they are known. */
  constructor(entropyRates: readonly number[]) {
    this.#entropyRates = entropyRates
  }

  /** Takes the mean of the trains of a sample. */
  add(key: Key, complexity: number, rate: number): void {
    const name = JSON.stringify([key.network, key.interpretation, key.population, key.split, key.label])
    const own = this.#classes.get(name) ?? { key, sums: { samples: 0, mean: [0, 0], squares: [0, 0] } }
    this.#classes.set(name, own)
    const { sums } = own
    sums.samples++
    // Welford's sums, which do not cancel.
    for (const [at, value] of [complexity, rate].entries()) {
      const before = value - sums.mean[at]!
      sums.mean[at]! += before / sums.samples
      sums.squares[at]! += before * (value - sums.mean[at]!)
    }
  }

  /** Rows of `complexity_classes`, classes ascending within their split. */
  batch(): TableBatch {
    const splits = ['train', 'validation', 'test']
    const rows = [...this.#classes.values()]
    const groups = [...new Set(rows.map(({ key: { interpretation, population } }) => `${interpretation} ${population}`))]
    const place = ({ key }: (typeof rows)[number]): number[] =>
      [key.network, groups.indexOf(`${key.interpretation} ${key.population}`), splits.indexOf(key.split), key.label]
    rows.sort((a, b) => place(a).map((one, at) => one - place(b)[at]!).find((difference) => difference !== 0) ?? 0)
    const deviation = ({ samples, squares }: Sums, at: 0 | 1): number => (samples > 1 ? Math.sqrt(squares[at] / (samples - 1)) : 0)
    return {
      table: 'complexity_classes',
      batch: recordBatchFromColumns(complexityClasses, rows.length, {
        network: Int32Array.from(rows, ({ key }) => key.network),
        interpretation: rows.map(({ key }) => key.interpretation),
        population: rows.map(({ key }) => key.population),
        split: rows.map(({ key }) => key.split),
        label: Int32Array.from(rows, ({ key }) => key.label),
        samples: Int32Array.from(rows, ({ sums }) => sums.samples),
        complexity: Float64Array.from(rows, ({ sums }) => sums.mean[0]),
        complexity_deviation: Float64Array.from(rows, ({ sums }) => deviation(sums, 0)),
        rate: Float64Array.from(rows, ({ sums }) => sums.mean[1]),
        rate_deviation: Float64Array.from(rows, ({ sums }) => deviation(sums, 1)),
        // What the neurons of a network make of a process has another one.
        entropy_rate: rows.map(({ key }) => (key.interpretation === 'input' ? this.#entropyRates[key.label] ?? null : null)),
      }),
    }
  }
}
