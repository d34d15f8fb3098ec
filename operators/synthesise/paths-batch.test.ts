import { expect, it } from 'vitest'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { dualMemoryNetwork } from '../../models/network/kinds/dual-memory-network.ts'
import { NetworkActivity } from './network-activity.ts'
import { pathsBatch } from './paths-batch.ts'

const network = standInGraph(dualMemoryNetwork({
  layers: [12, 8, 3], steps: 5, order: 4, window: 10, fused: 'trained', arithmetic: { connections: 'one-by-one' },
}))
const design = generateDesign(network, { lanes: 4 })

it('has a row for each target and connection, the readout last, with names, operations and area', () => {
  const activity = new NetworkActivity(design, 0)
  const rows = pathsBatch(3, design, { targets: ['xc7', 'ice40'], multipliers: 'dsp' }, activity.paths()).toArray()
  const { connections } = network.description
  expect(rows).toHaveLength(2 * (connections.length + 1))
  expect(rows.map(({ connection }) => String(connection)).slice(0, connections.length + 1))
    .toEqual([...connections.map(({ name }) => name), 'readout'])
  const [readout] = rows.slice(connections.length)
  expect([readout.network, readout.target, readout.from, readout.to, readout.delay]).toEqual([3, 'xc7', 'hidden1', 'readout', 0])
  // At worst all of 8 neurons spike in each of 5 steps, three weights each.
  expect([readout.ac, readout.mac, readout.words]).toEqual([5 * 8 * 3, 0, 8])
  expect(readout.energy_operations_nj).toBeCloseTo(5 * 8 * 3 * 0.9e-3, 12)
  const memory = rows.find(({ connection }) => connection === 'memory1-hidden1')!
  // What was sent before the first step is none: 4 steps of 4 states to 8 neurons.
  expect([memory.ac, memory.mac, memory.delay, memory.shared]).toEqual([0, 4 * 4 * 8, 1, 1])
  expect(rows.every(({ lut, flip_flop: flipFlop }) => lut > 0 && flipFlop > 0)).toBe(true)
})

it('leaves out of the operations of a circuit what neurons, biases and outputs do', () => {
  const paths = new NetworkActivity(design, 0).paths()
  const { accumulates, multiplyAccumulates } = operationCounts(network)
  const sum = (of: keyof (typeof paths)[number]): number => paths.reduce((total, one) => total + one[of], 0)
  expect([sum('accumulates') < accumulates, sum('multiplyAccumulates') <= multiplyAccumulates]).toEqual([true, true])
  expect(sum('accumulates')).toBeGreaterThan(accumulates / 4)
})
