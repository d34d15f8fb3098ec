import type { RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'

/** What was measured of the trains of a sample, one number for each train, and what is known of it. */
export type GatheredSample = {
  readonly sample: number
  readonly split: string
  readonly label: number
  readonly group: string | null
  readonly measured: number[]
}

/** The samples of one interpretation of a network, or of what enters. */
export type GatheredTrains = { readonly network: number; readonly interpretation: string; readonly samples: Map<number, GatheredSample> }

/** Gathers from `complexities` what was measured of one population. */
export class TrainGatherer {
  readonly #stage: string
  readonly #of: string
  readonly #by: 'complexity' | 'rate'
  readonly #parts = new Map<string, GatheredTrains>()
  #first: { readonly sample: number; readonly steps: number } | undefined

  constructor(stage: string, of: string, by: 'complexity' | 'rate') {
    this.#stage = stage
    this.#of = of
    this.#by = by
  }

  get parts(): readonly GatheredTrains[] {
    return [...this.#parts.values()]
  }

  /** @throws EngramError (exit code 2) for a sample without a class, or trains of another length than those before */
  add(batch: RecordBatch): void {
    const column = (name: string) => batch.getChild(name)!
    const [population, interpretation, split, group] = ['population', 'interpretation', 'split', 'group'].map(column)
    const [network, sample, label, steps, measured] = ['network', 'sample', 'label', 'steps', this.#by].map(column)
    for (let row = 0; row < batch.numRows; row++) {
      if (population!.get(row) !== this.#of) continue
      const [number, length] = [Number(sample!.get(row)), Number(steps!.get(row))]
      const place = `stage ${this.#stage}: samples: `
      const class_ = label!.get(row) as number | null
      if (class_ === null) throw new EngramError(`${place}label of sample ${number}: got none, expected a class of every sample`, 2)
      this.#first ??= { sample: number, steps: length }
      if (length !== this.#first.steps) {
        const expected = `expected ${this.#first.steps} as sample ${this.#first.sample} has, because complexity falls with length: `
          + 'crop() and pad() make samples equally long'
        throw new EngramError(`${place}steps of the trains of sample ${number} in ${this.#of}: got ${length}, ${expected}`, 2)
      }
      const key = `${String(network!.get(row))} ${String(interpretation!.get(row))}`
      const part = this.#parts.get(key)
        ?? { network: Number(network!.get(row)), interpretation: String(interpretation!.get(row)), samples: new Map() }
      this.#parts.set(key, part)
      const own = part.samples.get(number) ?? {
        sample: number, split: String(split!.get(row)), label: class_, group: (group!.get(row) ?? null) as string | null, measured: [],
      }
      part.samples.set(number, own)
      own.measured.push(Number(measured!.get(row)))
    }
  }
}
