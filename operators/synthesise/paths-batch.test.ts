import { expect, it } from 'vitest'
import { operationCounts } from '../../hdl/cost/energy/operation-counts.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
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

it('has a row for each delay that a list brings, and says what memory a ring takes and what lists would', () => {
  const late = standInGraph(checkGraph(handGraph({
    input: { size: 8, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 4, model: { kind: 'relay' } }],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: { kind: 'delayed', longest: 3, delays: Array.from({ length: 32 }, (_, at) => at % 4) } },
    ],
  })))
  const rowsOf = (delays: 'lists' | 'ring') => {
    const made = generateDesign(late, { lanes: { populations: [2], delays } })
    return pathsBatch(0, made, { targets: ['xc7'], multipliers: 'dsp' }, new NetworkActivity(made, 0).paths()).toArray()
  }
  const [ring, lists] = [rowsOf('ring'), rowsOf('lists')]
  expect(ring.map(({ connection, delay, list, delays }) => [String(connection), delay, list, String(delays)])).toEqual(
    [0, 1, 2, 3].map((delay) => [`in-${delay}`, delay, 'u_list0', 'ring']))
  // Four weights for each line and the biases, 2 bits of a delay beside each; two banks of lines of three bits; four slots of four sums, of
  // nine weights, and 3 bits of an epoch.
  const weight = 10
  expect(ring[0].bits_ring - 4 * 4 * (weight + 4 + 2 + 3)).toBe(4 * 9 * (weight + 2) + 2 * 8 * 3)
  expect(ring[0].bits_lists).toBe(4 * (4 * 8 + 1) * weight + (2 + 2 + 3 + 4) * 8 * 3)
  expect(lists.map(({ delays, bits_lists: bits }) => [delays, bits])).toEqual(new Array(4).fill([null, null]))
})

it('tells how weights of sparse connections lie, the words that are stored, and the memory of either form', () => {
  const synapses = Array.from({ length: 16 }, (_, target): [number, number] => [(target * 7) % 16, target])
  const left = standInGraph(checkGraph(handGraph({
    input: { size: 16, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 16, model: { kind: 'lif', beta: 0.5, threshold: 1 } }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses } }],
  })))
  const rowsOf = (sparse?: 'words') => {
    const made = generateDesign(left, { lanes: { populations: [1], ...(sparse && { sparse }) } })
    return pathsBatch(0, made, { targets: ['xc7'], multipliers: 'dsp' }, new NetworkActivity(made, 0).paths()).toArray()
  }
  const [[lists], [words]] = [rowsOf(), rowsOf('words')]
  const weight = 10
  expect([String(lists.sparse), lists.words, String(words.sparse), words.words]).toEqual(['lists', 16, 'words', 256])
  for (const row of [lists, words]) {
    expect(row.bits_sparse_words).toBe(16 * 17 * weight)
    // Biases and words with group and end, places of 16 lines, sums of 16 groups.
    expect(row.bits_sparse_lists).toBe(32 * (weight + 5) + 16 * (5 + 5) + 16 * (weight + 4 + 2 + 1))
  }
})

it('leaves out of the operations of a circuit what neurons, biases and outputs do', () => {
  const paths = new NetworkActivity(design, 0).paths()
  const { accumulates, multiplyAccumulates } = operationCounts(network)
  const sum = (of: keyof (typeof paths)[number]): number => paths.reduce((total, one) => total + one[of], 0)
  expect([sum('accumulates') < accumulates, sum('multiplyAccumulates') <= multiplyAccumulates]).toEqual([true, true])
  expect(sum('accumulates')).toBeGreaterThan(accumulates / 4)
})
