import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { connectionOperations } from '../../hdl/cost/energy/connection-operations.ts'
import { memoryActivity, type MemoryActivity } from '../../hdl/cost/energy/memory-activity.ts'
import { operationCounts, type OperationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import type { GraphLanes } from '../../hdl/graph/graph-lanes.ts'
import { graphSpikes, type GraphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { stateRows } from '../model/state-rows.ts'
import { traceOfStates } from '../model/trace-of-states.ts'
import { tracedSamples, type TracedSamples } from '../model/traced-samples.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** Samples whose spikes are counted; the first ones that come. */
const mostSamples = 1000

/** Means over inferences, and where their spikes come from. */
export type ExpectedActivity = OperationCounts & MemoryActivity & {
  readonly cycles: number
  /** Samples of traces; 0 where there were none and every line and neuron is taken to spike in every step. */
  readonly samples: number
}

/** Synaptic operations of one connection in an inference, the mean over inferences. */
export type PathActivity = { readonly accumulates: number; readonly multiplyAccumulates: number }

/** What decides the activity of a circuit. */
type ActiveDesign = { readonly network: RoundedGraph; readonly lanes: GraphLanes }

/** A sample that can be run through the circuit: its inputs, and its steps. */
type KeptSample = { readonly input: Int32Array; readonly length: number }

/** Gathers from traces what a network's circuit does in an inference. */
export class NetworkActivity {
  readonly design: ActiveDesign
  readonly #keep: number
  readonly #cycles: (spikes: GraphSpikes) => number
  readonly #kept: KeptSample[] = []
  #traced: TracedSamples<{ readonly inputs: Int32Array; readonly lengths: Int32Array }> | undefined
  readonly #seen: Omit<ExpectedActivity, 'samples'>[] = []
  /** Operations of all samples, by connection. */
  readonly #paths: number[] = []

  /** `keep`: samples whose inputs are kept, so that they can be run through the circuit. */
  constructor(design: ActiveDesign, keep: number) {
    this.design = design
    this.#cycles = graphCycles(design)
    this.#keep = keep
  }

  #of(spikes: GraphSpikes): Omit<ExpectedActivity, 'samples'> {
    const { network, lanes } = this.design
    return {
      ...operationCounts(network, spikes),
      ...memoryActivity(network, lanes, spikes),
      cycles: this.#cycles(spikes),
    }
  }

  /** Takes rows of `traces` of this network that have the columns of the integer model; their `states` come next. */
  addTraces(batch: RecordBatch): void {
    const inputs = this.#seen.length < mostSamples ? (columnValues(batch, 'input_integer') as Int32Array) : new Int32Array(0)
    const lengths = columnValues(batch, 'length') as Int32Array
    this.#traced = { samples: columnValues(batch, 'sample') as Int32Array, trace: { inputs, lengths } }
  }

  /** Takes the rows of `states` of the samples that came last. */
  addStates(batch: RecordBatch): void {
    const { description } = this.design.network
    const { length } = graphInputShape(description)
    const order = stateRows(description)
    const { samples, trace: { inputs, lengths } } = tracedSamples('collectSynthesisMetrics', order, this.#traced, batch)
    const rows = Math.min(samples.length, mostSamples - this.#seen.length)
    if (rows <= 0) return
    const { spikes } = traceOfStates(order, columnValues(batch, 'integer') as Int32Array)
    const spikesOf = graphSpikes(description)
    for (let row = 0; row < rows; row++) {
      const own = lengths[row]!
      if (this.#seen.length < this.#keep) this.#kept.push({ input: inputs.slice(row * length, (row + 1) * length), length: own })
      const of = spikesOf({ inputs, spikes, length: own }, row)
      this.#seen.push(this.#of(of))
      connectionOperations(description, of).forEach(({ operations }, path) =>
        (this.#paths[path] = (this.#paths[path] ?? 0) + operations))
    }
  }

  /** The samples that were kept. */
  get kept(): readonly KeptSample[] {
    return this.#kept
  }

  /** What each connection does, that of the readout last; the worst case where no samples came. */
  paths(): readonly PathActivity[] {
    const { description } = this.design.network
    return connectionOperations(description, mostGraphSpikes(description)).map(({ products, operations }, path) => {
      const mean = this.#seen.length > 0 ? this.#paths[path]! / this.#seen.length : operations
      return products ? { accumulates: 0, multiplyAccumulates: mean } : { accumulates: mean, multiplyAccumulates: 0 }
    })
  }

  expected(): ExpectedActivity {
    const seen = this.#seen.length > 0 ? this.#seen : [this.#of(mostGraphSpikes(this.design.network.description))]
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
