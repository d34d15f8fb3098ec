import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { inferenceCycles } from '../../hdl/cost/timing/inference-cycles.ts'
import { memoryActivity, type MemoryActivity } from '../../hdl/cost/energy/memory-activity.ts'
import { mostSpikes } from '../../hdl/cost/energy/most-spikes.ts'
import { operationCounts, type OperationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { spikeCounts, type SpikeCounts } from '../../hdl/cost/energy/spike-counts.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'

/** Samples whose spikes are counted; the first ones that come. */
const mostSamples = 1000

/** Means over inferences, and where their spikes come from. */
export type ExpectedActivity = OperationCounts & MemoryActivity & {
  readonly cycles: number
  /** Samples of traces; 0 where there were none and every line and neuron is taken to spike in every step. */
  readonly samples: number
}

/** Gathers from traces what a network's circuit does in an inference. */
export class NetworkActivity {
  readonly design: Design
  readonly #keep: number
  readonly #inputs: Int32Array[] = []
  readonly #seen: Omit<ExpectedActivity, 'samples'>[] = []

  /** `keep`: samples whose inputs are kept, so that they can be run through the circuit. */
  constructor(design: Design, keep: number) {
    this.design = design
    this.#keep = keep
  }

  #of(spikes: SpikeCounts): Omit<ExpectedActivity, 'samples'> {
    const { network, lanes } = this.design
    return {
      ...operationCounts(network.description, spikes),
      ...memoryActivity(network, lanes, spikes),
      cycles: inferenceCycles(network.description, lanes, spikes),
    }
  }

  /** Takes rows of `traces` of this network that have the columns of the integer model. */
  add(batch: RecordBatch): void {
    const { description } = this.design.network
    const { length } = inputShape(description)
    const rows = Math.min(batch.numRows, mostSamples - this.#seen.length)
    if (rows <= 0) return
    const inputs = columnValues(batch, 'input_integer') as Int32Array
    const spikes = columnValues(batch, 'spikes_integer') as Uint8Array
    for (let row = 0; row < rows; row++) {
      if (this.#seen.length < this.#keep) this.#inputs.push(inputs.slice(row * length, (row + 1) * length))
      this.#seen.push(this.#of(spikeCounts(description, inputs, spikes, row)))
    }
  }

  /** Inputs of the samples that were kept. */
  get inputs(): readonly Int32Array[] {
    return this.#inputs
  }

  expected(): ExpectedActivity {
    const seen = this.#seen.length > 0 ? this.#seen : [this.#of(mostSpikes(this.design.network.description))]
    const mean = (name: keyof (typeof seen)[number]): number => seen.reduce((sum, one) => sum + one[name], 0) / seen.length
    return {
      accumulates: mean('accumulates'),
      multiplyAccumulates: mean('multiplyAccumulates'),
      dense: mean('dense'),
      bitsRead: mean('bitsRead'),
      bitsWritten: mean('bitsWritten'),
      productBits: mean('productBits'),
      cycles: mean('cycles'),
      samples: this.#seen.length,
    }
  }
}
