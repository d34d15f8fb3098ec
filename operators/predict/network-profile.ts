import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { activities } from '../../datasets/tables/definitions/predictions/activities.ts'
import { connectionOperations, type ConnectionOperations } from '../../hdl/cost/energy/connection-operations.ts'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { graphSpikes, type GraphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { ActivityTally } from '../../models/measures/activity-tally.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Samples as they entered the integer model, and what it left. */
export type ProfiledBlock = {
  readonly inputs: Int32Array
  readonly lengths: Int32Array
  readonly labels: readonly (number | null)[]
  readonly trace: GraphTrace<Int32Array>
}

type Row = { readonly kind: string; readonly name: string } & Readonly<Partial<Record<
  'units' | 'spikes' | 'sparsity' | 'silhouette' | 'operations' | 'operations_dense' | 'accumulates' | 'multiply_accumulates' | 'energy_nj',
  number | null>>>

/** Gathers what one network does for the samples of one split. */
export class NetworkProfile {
  readonly network: number
  readonly split: string
  readonly #rounded: RoundedGraph
  readonly #tally: ActivityTally
  readonly #spikesOf: ReturnType<typeof graphSpikes>
  readonly #connections: (ConnectionOperations & { readonly dense: number })[] = []
  readonly #sums = { accumulates: 0, products: 0, input: 0, lines: 0 }

  constructor(network: number, split: string, rounded: RoundedGraph) {
    this.network = network
    this.split = split
    this.#rounded = rounded
    this.#tally = new ActivityTally(rounded.description)
    this.#spikesOf = graphSpikes(rounded.description)
  }

  get samples(): number {
    return this.#tally.samples
  }

  add({ inputs, lengths, labels, trace }: ProfiledBlock): void {
    const { description } = this.#rounded
    labels.forEach((label, row) => {
      const length = lengths[row]!
      const counted = countedSteps(description, length)
      this.#tally.add(trace, row, counted, label)
      this.#count(this.#spikesOf({ inputs, spikes: trace.spikes, length }, row), counted)
    })
  }

  #count(spikes: GraphSpikes, counted: number): void {
    const { description } = this.#rounded
    const { accumulates, multiplyAccumulates } = operationCounts(this.#rounded, spikes)
    this.#sums.accumulates += accumulates
    this.#sums.products += multiplyAccumulates
    this.#sums.input += Array.from(spikes.input).reduce((sum, one) => sum + one, 0)
    this.#sums.lines += spikes.length * description.input.size
    connectionOperations(description, spikes).forEach((one, index) => {
      const { operations = 0, dense = 0 } = this.#connections[index] ?? {}
      this.#connections[index] = { ...one, operations: operations + one.operations, dense: dense + one.synapses * counted }
    })
  }

  /** Rows of `activities`: input, populations, connections and the network. */
  batch(): TableBatch {
    const { description } = this.#rounded
    const { samples } = this.#tally
    const { accumulates, products, input, lines } = this.#sums
    const spiking = graphInputShape(description).spiking
    const populations = this.#tally.populations()
    const connections = this.#connections.map(({ name, products: multiply, operations, dense }): Row => ({
      kind: 'connection', name: name ?? 'readout', operations: operations / samples, operations_dense: dense / samples,
      energy_nj: multiply ? operationsEnergy(0, operations / samples) : operationsEnergy(operations / samples, 0),
    }))
    const sum = (rows: readonly Row[], name: 'operations' | 'operations_dense' | 'spikes'): number =>
      rows.reduce((total, row) => total + (row[name] ?? 0), 0)
    const ofPopulations = populations.map((one): Row => ({ kind: 'population', ...one }))
    const rows: Row[] = [
      {
        kind: 'input', name: 'input', units: description.input.size,
        ...(spiking && { spikes: input / samples, sparsity: 1 - input / lines }),
      },
      ...ofPopulations,
      ...connections,
      {
        kind: 'network', name: [...new Set(description.populations.map(({ model }) => model.kind))].join(', '),
        units: populations.reduce((total, { units }) => total + units, 0), spikes: sum(ofPopulations, 'spikes'),
        operations: sum(connections, 'operations'), operations_dense: sum(connections, 'operations_dense'),
        accumulates: accumulates / samples, multiply_accumulates: products / samples,
        energy_nj: operationsEnergy(accumulates / samples, products / samples),
      },
    ]
    const column = (name: Exclude<keyof Row, 'kind' | 'name'>) => rows.map((row) => row[name] ?? null)
    return {
      table: 'activities',
      batch: recordBatchFromColumns(activities, rows.length, {
        network: new Int32Array(rows.length).fill(this.network),
        split: rows.map(() => this.split),
        kind: rows.map(({ kind }) => kind),
        name: rows.map(({ name }) => name),
        samples: new Int32Array(rows.length).fill(samples),
        units: column('units'), spikes: column('spikes'), sparsity: column('sparsity'), silhouette: column('silhouette'),
        operations: column('operations'), operations_dense: column('operations_dense'), accumulates: column('accumulates'),
        multiply_accumulates: column('multiply_accumulates'), energy_nj: column('energy_nj'),
      }),
    }
  }
}
