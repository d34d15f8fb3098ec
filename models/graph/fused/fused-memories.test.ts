import { describe, expect, it } from 'vitest'
import { legendreMatrices } from '../../legendre/legendre-matrices.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { dualMemoryNetwork } from '../../network/kinds/dual-memory-network.ts'
import { checkGraph } from '../check/check-graph.ts'
import { graphScan } from '../float/graph-scan.ts'
import type { GraphDescription, GraphInput } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import { roundGraph } from '../round-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { fusedMemories } from './fused-memories.ts'

const shape = { layers: [5, 6, 4, 3], steps: 40, order: 4, window: 12, threshold: 0.2 }
const network = dualMemoryNetwork({ ...shape, fused: 'rounded' })
const parameters = initialWeights(network, 3)
const weightsOf = (description: GraphDescription, all: Float32Array, name: string): number[] => {
  const { weights, weightCount } = graphLayout(description).connections[description.connections.findIndex((one) => one.name === name)]!
  return [...all.subarray(weights, weights + weightCount)]
}

describe('a fused memory', () => {
  const { description, parameters: fused } = fusedMemories({ description: network, parameters })

  it('is read a step later through W A, and what writes it through W B', () => {
    expect(description.connections.filter(({ to }) => to === 'hidden2').map(({ name, from, delay, bias }) => [name, from, delay, bias]))
      .toEqual([
        ['hidden1-hidden2', 'hidden1', 0, true], ['memory2-hidden2', 'memory2', 1, false], ['memory2-hidden2-drive', 'drive2', 0, false],
      ])
    expect(description.connections.some((one) => one.fused)).toBe(false)
    const { state, input } = legendreMatrices(4, 12)
    const read = weightsOf(network, parameters, 'memory2-hidden2')
    const row = read.slice(4, 8)
    weightsOf(description, fused, 'memory2-hidden2').slice(4, 8).forEach((value, column) =>
      expect(value).toBeCloseTo(row.reduce((sum, weight, j) => sum + weight * state[j * 4 + column]!, 0), 6))
    const now = weightsOf(description, fused, 'memory2-hidden2-drive')
    expect(now[1]).toBeCloseTo(row.reduce((sum, weight, j) => sum + weight * input[j]!, 0), 6)
    for (const name of ['input-drive1', 'hidden1-hidden2', 'memory1-state']) {
      expect(weightsOf(description, fused, name)).toEqual(weightsOf(network, parameters, name))
    }
  })

  it('is in floats the network that it was, spike for spike, and is what is rounded', () => {
    const inputs = Float32Array.from({ length: shape.steps * 5 }, (_, at) => Number((at * at) % 7 < 2))
    const [before, after] = [graphScan(network, parameters).evaluate(inputs, 1), graphScan(description, fused).evaluate(inputs, 1)]
    expect([...after.spikes]).toEqual([...before.spikes])
    expect(before.spikes.reduce((sum, spike) => sum + spike, 0)).toBeGreaterThan(20)
    after.membrane.forEach((value, at) => expect(value).toBeCloseTo(before.membrane[at]!, 4))
    const rounded = roundGraph(network, parameters)
    expect(rounded).toEqual(roundGraph(description, fused))
    expect(rounded.description.connections).toHaveLength(network.connections.length + 2)
  })

  it('takes several memories of one population block by block', () => {
    const dense = { kind: 'dense' }
    const legendre = { kind: 'legendre', order: 2, window: 4 }
    const written: GraphInput = {
      ...network, input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'memory', size: 4, model: legendre }, { name: 'out', size: 1, model: { kind: 'relay' } }],
      connections: [
        { name: 'write', from: 'input', to: 'memory', model: { ...legendre, map: 'input' } },
        { name: 'read', from: 'memory', to: 'out', model: dense, fused: true },
      ],
      readout: { from: 'out', of: 'values', over: 'last', argmax: false },
    }
    const two = checkGraph(written)
    const own = initialWeights(two, 1)
    const inputs = Float32Array.from({ length: 80 }, (_, at) => Math.sin(at * at))
    const made = fusedMemories({ description: two, parameters: own })
    expect(graphScan(made.description, made.parameters).evaluate(inputs, 1).outputs[0])
      .toBeCloseTo(graphScan(two, own).evaluate(inputs, 1).outputs[0]!, 5)
  })

  it('gives a network without any back as it is, and integers want it fused', () => {
    const plain = { description: dualMemoryNetwork(shape), parameters }
    expect(fusedMemories(plain)).toBe(plain)
    expect(() => roundedGraph(network, new Int32Array(1))).toThrow('network.connections[3].fused: got true, expected nothing')
  })

  it.each([
    ['which is one-to-one', { model: { kind: 'sparse', synapses: [[0, 0]] } }, 'which is sparse, expected a dense connection'],
    ['from spikes', { from: 'hidden1' }, 'from hidden1, expected one from a Legendre memory'],
    ['that is normalised', { normalise: {} }, 'which is normalised, expected one that is not'],
  ])('is refused where a connection is one %s', (_, change, message) => {
    const connections = network.connections.map((one) => (one.name === 'memory2-hidden2' ? { ...one, ...change } : one))
    expect(() => checkGraph({ ...network, connections })).toThrow(`.fused: got true for memory2-hidden2, ${message}`)
  })
})
