import { expect, it } from 'vitest'
import { graphScan } from '../float/graph-scan.ts'
import { graphLayout } from '../graph-layout.ts'
import { runIntegerGraph } from '../integer/run-integer-graph.ts'
import { roundGraph } from '../round-graph.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { l2muNetwork } from '../../network/kinds/l2mu-network.ts'
import { checkGraph } from '../check/check-graph.ts'
import { prunedGraph } from './pruned-graph.ts'

const unit = l2muNetwork({ inputs: 3, memory: 2, order: 3, window: 5, hidden: 4, outputs: 2, steps: 20, threshold: 0.1 })
/** With a readout of its own, so that what lies behind connections moves, too. */
const graph = checkGraph({
  ...unit, readout: { from: 'h', of: 'membrane', over: 'mean', through: { outputs: 2, model: { kind: 'dense' } } },
})
const { connections, readout, weightCount, length } = graphLayout(graph)
const place = (name: string) => connections[graph.connections.findIndex((one) => one.name === name)]!

/** Three of four weights of each connection but one are zero, and all from h to u. */
const parameters = initialWeights(graph, 4).map((value, at) => {
  const of = [...connections, readout!].findIndex(({ weights, weightCount: count }) => at >= weights && at < weights + count)
  const { name = 'readout', trained = true } = graph.connections[of] ?? {}
  if (of < 0 || !trained || name === 'input-h') return value
  return name === 'h-u' || at % 4 !== 0 ? 0 : 4 * value
})

it('lists the synapses that are left, and keeps biases, fixed maps and trained numbers', () => {
  const { description, parameters: left } = prunedGraph(graph, parameters)
  const to = graphLayout(description)
  const kinds = description.connections.map(({ name, model }) => [name, model.kind])
  expect(kinds).toEqual(graph.connections.map(({ name, model }) =>
    [name, name === 'input-h' || model.kind === 'legendre' ? model.kind : 'sparse']))
  expect(description.readout.through!.model.kind).toBe('sparse')
  const { weights } = place('m-h')
  const kept = Array.from({ length: 24 }, (_, at) => at).filter((at) => parameters[weights + at] !== 0)
  const model = description.connections.find(({ name }) => name === 'm-h')!.model
  expect(model['synapses']).toEqual(kept.map((at) => [at % 6, Math.floor(at / 6)]))
  expect([...left].filter((value) => value !== 0)).toEqual([...parameters].filter((value) => value !== 0))
  // Of a connection of which nothing is left a synapse of no weight stays.
  expect(description.connections.find(({ name }) => name === 'h-u')!.model).toEqual({ kind: 'sparse', synapses: [[0, 0]] })
  expect(left).toHaveLength(to.length)
  expect([...left.subarray(to.weightCount)]).toEqual([...parameters.subarray(weightCount, length)])
})

it('computes the same in floats and in integers', () => {
  const pruned = prunedGraph(graph, parameters)
  const inputs = Float32Array.from({ length: 3 * 20 * 3 }, (_, at) => Math.sin(at * at * 0.3))
  const before = graphScan(graph, parameters).evaluate(inputs, 3)
  const after = graphScan(pruned.description, pruned.parameters).evaluate(inputs, 3)
  expect(after.outputs).toEqual(before.outputs)
  expect(after.membrane).toEqual(before.membrane)
  expect(before.spikes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(20)
  const units = Int32Array.from(inputs, (value) => Math.round(value * 8192))
  const [rounded, sparse] = [roundGraph(graph, parameters), roundGraph(pruned.description, pruned.parameters)]
  expect(runIntegerGraph(sparse, true)(units, 3)).toEqual(runIntegerGraph(rounded, true)(units, 3))
})

it('leaves synapses with delays of their own as they are, with the delays that were trained', () => {
  const late = checkGraph({
    ...unit, connections: unit.connections.map((one) =>
      (one.name === 'm-h' ? { ...one, model: { kind: 'delayed', longest: 3, delays: { trained: 'triangle' } } } : one)),
  })
  const zero = initialWeights(late, 2)
  const { weights, weightCount: count } = graphLayout(late).connections[late.connections.findIndex(({ name }) => name === 'm-h')]!
  zero.fill(0, weights, weights + count - 1)
  expect(prunedGraph(late, zero)).toEqual({ description: late, parameters: zero })
})

it('gives a network back as it is where nothing is zero', () => {
  const whole = initialWeights(unit, 1).map((value) => (value === 0 ? 0.5 : value))
  expect(prunedGraph(unit, whole)).toEqual({ description: unit, parameters: whole })
})
