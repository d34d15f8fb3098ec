import type { GraphDescription } from '../graph/graph-description.ts'
import { sendsValues } from '../graph/populations/sends-values.ts'
import { silhouette } from '../statistics/silhouette.ts'

/** What the units of a population did, means over samples. */
export type PopulationActivity = {
  readonly name: string
  readonly units: number
  /** Spikes of a sample; null of a population that sends values. */
  readonly spikes: number | null
  /** Share of units and steps without a spike, or in which the value is 0. */
  readonly sparsity: number
  /** Of the rate of each unit (spikes a step, or mean value) by class; null where it is not defined. */
  readonly silhouette: number | null
}

/** Spikes and values of samples, each [population][step][unit]. */
type Traced = { readonly membrane: ArrayLike<number>; readonly spikes: ArrayLike<number> }

/** Gathers what the populations of a network do in samples. */
export class ActivityTally {
  readonly #description: GraphDescription
  readonly #sums: { active: number; places: number; readonly rates: number[] }[]
  readonly #labels: number[] = []
  #samples = 0

  constructor(description: GraphDescription) {
    this.#description = description
    this.#sums = description.populations.map(() => ({ active: 0, places: 0, rates: [] }))
  }

  get samples(): number {
    return this.#samples
  }

  /** Takes sample `row` of a trace, of which `counted` steps count; without a class it has no part in silhouettes. */
  add({ membrane, spikes }: Traced, row: number, counted: number, label: number | null): void {
    const { populations, steps } = this.#description
    this.#samples++
    if (label !== null) this.#labels.push(label)
    let from = row * steps * populations.reduce((sum, { size }) => sum + size, 0)
    populations.forEach(({ name, size }, index) => {
      const sent = sendsValues(this.#description, name) ? membrane : spikes
      const sums = this.#sums[index]!
      const rates = new Float64Array(size)
      for (let at = 0; at < counted * size; at++) {
        const value = sent[from + at]!
        if (value !== 0) sums.active++
        rates[at % size]! += value
      }
      sums.places += counted * size
      if (label !== null) sums.rates.push(...rates.map((sum) => sum / counted))
      from += steps * size
    })
  }

  populations(): readonly PopulationActivity[] {
    return this.#description.populations.map(({ name, size }, index) => {
      const { active, places, rates } = this.#sums[index]!
      return {
        name, units: size, spikes: sendsValues(this.#description, name) ? null : active / this.#samples, sparsity: 1 - active / places,
        silhouette: silhouette(rates, this.#labels)?.mean ?? null,
      }
    })
  }
}
