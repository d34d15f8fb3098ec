import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { EngramError } from '../../models/errors/engram-error.ts'

/** What a stage derives from each network that passes (an interpreter, a simulator), found again by a batch's `network` column. */
export class PerNetwork<Network, Derived> {
  readonly #derive: (network: Network) => Derived
  readonly #derived = new Map<number, Derived>()

  constructor(derive: (network: Network) => Derived) {
    this.#derive = derive
  }

  add(index: number, network: Network): Derived {
    const derived = this.#derive(network)
    this.#derived.set(index, derived)
    return derived
  }

  /**
   * What belongs to the network of this batch; a batch holds rows of one network, one without rows goes with any.
   * @throws EngramError (exit code 1) where that network did not pass before
   */
  of(stage: string, batch: RecordBatch): Derived {
    const index = Number(columnValues(batch, 'network')[0])
    const derived = batch.numRows === 0 ? [...this.#derived.values()].at(-1) : this.#derived.get(index)
    if (!derived) throw new EngramError(`stage ${stage}: rows of network ${index} came before the network itself`, 1)
    return derived
  }

  values(): Iterable<Derived> {
    return this.#derived.values()
  }
}
