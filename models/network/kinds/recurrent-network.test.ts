import { expect, it } from 'vitest'
import { graphPlan } from '../../graph/graph-plan.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { recurrentNetwork } from './recurrent-network.ts'

const neuron = { kind: 'lif', beta: 0.9, threshold: 1 }

it('is two populations that hear themselves, and outputs that integrate', () => {
  const network = recurrentNetwork({ layers: [12, 30, 20, 7], steps: 64, neuron })
  expect(network.populations.map(({ name, size, model }) => [name, size, model.kind])).toEqual([
    ['hidden1', 30, 'lif'], ['hidden2', 20, 'lif'], ['output', 7, 'leaky-integrator'],
  ])
  expect(network.connections.map(({ name, delay, bias }) => [name, delay, bias])).toEqual([
    ['input-hidden1', 0, true], ['hidden1-hidden2', 0, true], ['hidden2-output', 0, true],
    ['hidden1-hidden1', 1, false], ['hidden2-hidden2', 1, false],
  ])
  expect(graphPlan(network).parts.map(({ cyclic }) => cyclic)).toEqual([true, true, false])
  expect(graphLayout(network).length).toBe(12 * 30 + 30 + 30 * 20 + 20 + 20 * 7 + 7 + 30 * 30 + 20 * 20)
  expect(network.arithmetic).toMatchObject({ format: 'QS2.13', currentWidth: 24, truncation: 'sum', reset: 'delayed' })
})

it('is a chain without recurrence, with other outputs and arithmetic where that is asked for', () => {
  const network = recurrentNetwork({
    layers: [3, 4, 2], steps: 8, input: 'values', neuron, recurrent: false, output: { kind: 'lif', beta: 0.5, threshold: 4 },
    over: 'maximum', arithmetic: { format: 'QS2.5', rounding: 'nearest' },
  })
  expect(network.connections).toHaveLength(2)
  expect(network.readout).toMatchObject({ from: 'output', of: 'membrane', over: 'maximum', argmax: true })
  expect(network.arithmetic).toMatchObject({ format: 'QS2.5', rounding: 'nearest', membraneWidth: 24 })
})

it('hears of several steps at a time where delays are asked for', () => {
  const { connections } = recurrentNetwork({ layers: [3, 4, 2], steps: 8, neuron, recurrent: false, delays: [1, 0, 5] })
  expect(connections.map(({ name, from, to, delay, bias }) => [name, from, to, delay, bias])).toEqual([
    ['input-hidden1', 'input', 'hidden1', 1, true], ['hidden1-output', 'hidden1', 'output', 0, true],
    ['input-hidden1-0', 'input', 'hidden1', 0, false], ['input-hidden1-5', 'input', 'hidden1', 5, false],
  ])
})

it('has a delay for each synapse from one population to the next where that is asked for, none of what it hears of itself', () => {
  const network = recurrentNetwork({
    layers: [3, 4, 2], steps: 8, neuron, synapseDelays: { longest: 5, delays: { trained: 'gaussian' } },
  })
  expect(network.connections.map(({ name, model, delay }) => [name, model.kind, delay]))
    .toEqual([['input-hidden1', 'delayed', 0], ['hidden1-output', 'delayed', 0], ['hidden1-hidden1', 'dense', 1]])
  expect(graphLayout(network).delayed.map(({ count }) => count)).toEqual([12, 8])
  const both = { layers: [3, 4, 2], steps: 8, neuron, delays: [0, 1], synapseDelays: { longest: 5, delays: { drawn: 1 } } }
  expect(() => recurrentNetwork(both)).toThrow('recurrent: option delays: got [0, 1], expected nothing beside synapseDelays')
  expect(() => recurrentNetwork({ ...both, delays: [0], synapseDelays: { longest: 5, delays: 'any' } }))
    .toThrow('recurrent: network.connections[0].model.delays: got "any"')
})

it('normalises what comes from before into its hidden populations, not what they hear of themselves', () => {
  const network = recurrentNetwork({ layers: [12, 30, 20, 7], steps: 64, neuron, normalise: true, delays: [0, 2] })
  expect(network.connections.map(({ name, normalise }) => [name, normalise !== undefined])).toEqual([
    ['input-hidden1', true], ['hidden1-hidden2', true], ['hidden2-output', false], ['input-hidden1-2', true],
    ['hidden1-hidden1', false], ['hidden2-hidden2', false],
  ])
  expect(network.connections[0]!.normalise).toEqual({ momentum: 0.1, epsilon: 1e-5 })
  expect(recurrentNetwork({ layers: [12, 30, 7], steps: 64, neuron }).connections.some(({ normalise }) => normalise)).toBe(false)
})

it.each([
  [{ layers: [1, 1, 1], steps: 4, neuron, delays: [2, 2] }, 'recurrent: option delays: got [2,2], expected every delay once'],
  [{ layers: [12, 7], steps: 4, neuron }, 'recurrent: option layers: got [12,7], expected at least 3 entries'],
  [{ layers: [1, 1, 1], steps: 0, neuron }, 'recurrent: option steps: got 0, expected a number >= 1'],
  [{ layers: [1, 1, 1], steps: 4, neuron: { kind: 'lif', beta: 2, threshold: 1 } }, 'recurrent: network.populations[0].model.beta: got 2'],
  [{ layers: [1, 1, 1], steps: 4, neuron: { kind: 'lief' } }, 'recurrent: network.populations[0].model.kind: got lief'],
  [{ layers: [1, 1, 1], steps: 4, neuron, delay: 2 }, 'recurrent: option delay: not an option'],
])('refuses %j', (given, message) => {
  expect(() => recurrentNetwork(given as never)).toThrow(message)
})

it('draws a share of all synapses where that is asked for, for each target as many, by a seed and the name of the connection', () => {
  const sparse = (seed?: number, more = {}) => recurrentNetwork({
    layers: [20, 30, 30, 5], steps: 8, neuron, delays: [0, 2], connectivity: { share: 0.1, ...(seed && { seed }) }, ...more,
  })
  const listsOf = (network: ReturnType<typeof sparse>) =>
    network.connections.map(({ model }) => (model as { synapses?: readonly (readonly [number, number])[] }).synapses)
  const [into, between, out, late, back] = listsOf(sparse())
  expect([into, between, out, late].map((list) => list!.length)).toEqual([2 * 30, 3 * 30, 3 * 5, 2 * 30])
  expect(back).toBeUndefined()
  for (const list of [into!, between!]) {
    expect(new Set(list.map(String)).size).toBe(list.length)
    expect(new Set(list.map(([, target]) => target)).size).toBe(30)
    // Sources are spread: of 90 draws of 30 no source is left out by more than a few.
    expect(new Set(list.map(([source]) => source)).size).toBeGreaterThan(15)
  }
  expect(into).not.toEqual(late)
  expect(listsOf(sparse(1))[0]).toEqual(into)
  expect(listsOf(sparse(2))[0]).not.toEqual(into)
  const one = sparse(1, { connectivity: { share: 0.001 } })
  expect(listsOf(one)[0]!.length).toBe(30)
  const delayed = sparse(1, { delays: [0], synapseDelays: { longest: 5, delays: { drawn: 1 } } })
  expect(delayed.connections[0]!.model).toMatchObject({ kind: 'delayed', longest: 5, synapses: into })
  expect(() => sparse(1, { connectivity: { share: 0 } })).toThrow('recurrent: option connectivity.share: got 0, expected a number > 0')
})
