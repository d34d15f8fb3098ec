import { describe, expect, it } from 'vitest'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { columnTypes } from '../../datasets/tables/column-types.ts'
import { defineTable } from '../../datasets/tables/define-table.ts'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { smallNetwork } from '../../hdl/fixtures/small-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import type { GraphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import { stateRows } from '../model/state-rows.ts'
import { stateValues } from '../model/state-values.ts'
import { NetworkActivity } from './network-activity.ts'

const network = smallNetwork(undefined, [2, 4, 3, 1])
const { description } = network
const design = { network, lanes: graphLanes(description, 1) }
const traces = defineTable({
  name: 'traces',
  about: '',
  columns: {
    sample: { type: columnTypes.int32, about: '' },
    length: { type: columnTypes.int32, about: '' },
    input_integer: { type: columnTypes.int32List, about: '' },
  },
})
const states = defineTable({
  name: 'states',
  about: '',
  columns: { sample: { type: columnTypes.int32, about: '' }, integer: { type: columnTypes.int32List, about: '' } },
})
const rows = stateRows(description)

/** Samples in which so many of the four neurons of the first layer spike in the first of two steps. */
const add = (activity: NetworkActivity, ...spiking: number[]): void => {
  const sample = Int32Array.from(spiking.keys())
  activity.addTraces(recordBatchFromColumns(traces, spiking.length, {
    sample,
    length: new Int32Array(spiking.length).fill(2),
    input_integer: { values: Int32Array.from({ length: 2 * spiking.length }, (_, at) => at), shape: [2] },
  }))
  const membrane = new Int32Array(14 * spiking.length)
  const spikes = Uint8Array.from(
    spiking.flatMap((count) => [0, 1, 2, 3].map((neuron) => Number(neuron < count)).concat(new Array<number>(10).fill(0))),
  )
  activity.addStates(recordBatchFromColumns(states, rows.length * spiking.length, {
    sample: Int32Array.from({ length: rows.length * spiking.length }, (_, row) => sample[Math.floor(row / rows.length)]!),
    integer: { values: stateValues(rows, spiking.length, { membrane, spikes }), shape: rows.map(({ length }) => length) },
  }))
}

describe('NetworkActivity', () => {
  it('is the worst case where no traces came', () => {
    const expected = new NetworkActivity(design, 2).expected()
    const cycles = graphCycles(design)(mostGraphSpikes(description))
    expect(expected).toMatchObject({ ...operationCounts(network), cycles, samples: 0 })
  })

  it('is the mean over the samples that came, of which the first are kept', () => {
    const activity = new NetworkActivity(design, 3)
    add(activity, 0, 4)
    add(activity, 2, 2)
    const of = (count: number): GraphSpikes => ({ input: [0, 0], populations: [[count, 0], [0, 0]], length: 2 })
    expect(activity.kept).toEqual([[0, 1], [2, 3], [0, 1]].map((input) => ({ input: Int32Array.from(input), length: 2 })))
    const { samples: counted, accumulates, cycles } = activity.expected()
    expect(counted).toBe(4)
    expect(accumulates).toBe(operationCounts(network, of(2)).accumulates)
    expect(cycles).toBe([0, 4, 2, 2].reduce((sum, count) => sum + graphCycles(design)(of(count)), 0) / 4)
  })

  it('looks at a thousand samples and no more', () => {
    const activity = new NetworkActivity(design, 0)
    add(activity, ...new Array<number>(1500).fill(1))
    expect(activity.expected().samples).toBe(1000)
    expect(activity.kept).toEqual([])
  })
})
