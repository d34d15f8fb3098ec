import { expect, it } from 'vitest'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { isFixed } from '../../graph/fixed/is-fixed.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { legendreMatrices } from '../../legendre/legendre-matrices.ts'
import { l2muNetwork } from './l2mu-network.ts'

type Options = Parameters<typeof l2muNetwork>[0]

const small: Options = { inputs: 3, memory: 2, order: 3, window: 5, hidden: 4, outputs: 2, steps: 20 }

/** Weights and biases that are trained. */
const trainedWeights = (options: Options): number => {
  const network = l2muNetwork(options)
  return graphLayout(network).connections.reduce((sum, { weightCount, bias, targets }, index) =>
    isFixed(network, index) ? sum : sum + weightCount + (bias === undefined ? 0 : targets), 0)
}

it('has as many parameters as published, fixed maps not counted: 119,027 for seven letters, 484,867 for 27', () => {
  const letters = { inputs: 12, memory: 70, order: 7, window: 10, hidden: 120, outputs: 7, steps: 256 }
  expect(trainedWeights(letters)).toBe(119_027)
  expect(trainedWeights({ ...letters, memory: 250, order: 4, window: 7, hidden: 160, outputs: 27 })).toBe(484_867)
  const { trained } = graphLayout(l2muNetwork(letters))
  expect(trained.map(({ parameter, count }) => [parameter, count])).toEqual(Array(4).fill([['beta', 1], ['threshold', 1]]).flat())
})

it('is four populations and their maps, with thresholds that must be exceeded', () => {
  const { populations, connections, readout, arithmetic } = l2muNetwork(small)
  expect(populations.map(({ name, size }) => [name, size])).toEqual([['u', 2], ['m', 6], ['h', 4], ['out', 2]])
  expect(populations[1]!.model).toEqual({
    kind: 'lif', beta: { trained: 'population', initial: 0.2, low: 0, high: 1 },
    threshold: { trained: 'population', initial: 0.4, low: 0.02, high: 4 },
  })
  expect(connections.map(({ name, delay, bias, trained }) => [name, delay, bias, trained])).toEqual([
    ['input-u', 0, false, true], ['h-u', 1, false, true], ['m-u', 1, false, true], ['u-m', 0, false, false], ['m-m', 1, false, false],
    ['input-h', 0, false, true], ['h-h', 1, false, true], ['m-h', 0, false, true], ['h-out', 0, true, true],
  ])
  expect(readout).toMatchObject({ from: 'out', of: 'spikes', over: 'sum', argmax: true })
  expect(arithmetic).toMatchObject({ threshold: '>', reset: 'delayed' })
})

it('takes layers of neurons before it, other neurons, fixed numbers and the transposed matrix', () => {
  const { populations, connections } = l2muNetwork({
    ...small, inputLayers: [5, 6, 7], cell: 'current-based-lif', trained: 'none', beta: 0.5, transposed: true, mapFormat: 'QS0.7',
  })
  expect(populations.slice(0, 4).map(({ name, size }) => [name, size])).toEqual([['in1', 5], ['in2', 6], ['in3', 7], ['u', 2]])
  expect(populations[5]!.model).toEqual({ kind: 'current-based-lif', alpha: 0.5, beta: 0.5, threshold: 0.65 })
  expect(connections.slice(0, 5).map(({ name, bias }) => [name, bias])).toEqual([
    ['input-in1', true], ['in1-in2', true], ['in2-in3', true], ['in3-u', false], ['h-u', false],
  ])
  expect(connections.find(({ name }) => name === 'm-m')).toMatchObject({ model: { transposed: true }, format: 'QS0.7' })
  expect(connections.find(({ to, from }) => to === 'h' && from === 'in3')).toBeDefined()
})

it.each([[false], [true]])('has the spikes of its equations, step by step, transposed %s', (transposed) => {
  const network = l2muNetwork({ ...small, transposed, beta: { u: 0.8, m: 0.3, h: 0.5, out: 0.6 }, threshold: 0.1, trained: 'none' })
  const parameters = initialWeights(network, 4)
  const layout = graphLayout(network)
  const weights = (name: string): Float32Array => {
    const { weights: start, weightCount } = layout.connections[network.connections.findIndex((one) => one.name === name)]!
    return parameters.subarray(start, start + weightCount)
  }
  const times = (name: string, values: readonly number[]): number[] =>
    Array.from({ length: weights(name).length / values.length }, (_, row) =>
      values.reduce((sum, value, column) => sum + value * weights(name)[row * values.length + column]!, 0))
  const inputs = Float32Array.from({ length: small.steps * 3 }, (_, at) => 2 * Math.sin(at * at * 0.3))
  const { spikes } = graphScan(network, parameters).evaluate(inputs, 1)
  const { state, input } = legendreMatrices(3, 5)
  const sizes = { u: 2, m: 6, h: 4, out: 2 }
  type Name = keyof typeof sizes
  const beta = { u: 0.8, m: 0.3, h: 0.5, out: 0.6 }
  const none = (size: number): number[] => new Array<number>(size).fill(0)
  const potential = { u: none(2), m: none(6), h: none(4), out: none(2) }
  const sent = { u: none(2), m: none(6), h: none(4), out: none(2) }
  const spike = (name: Name, ...terms: readonly (readonly number[])[]): void => {
    potential[name] = potential[name].map((value, i) =>
      beta[name] * value + terms.reduce((sum, term) => sum + term[i]!, 0) - 0.1 * sent[name][i]!)
    sent[name] = potential[name].map((value) => Number(value > 0.1))
  }
  const bias = [...parameters.subarray(layout.connections[8]!.bias)].slice(0, 2)
  const counts = { u: 0, m: 0, h: 0, out: 0 }
  for (let n = 0; n < small.steps; n++) {
    const x = [...inputs.subarray(n * 3, n * 3 + 3)]
    const remembered = Array.from({ length: 6 }, (_, at) => {
      const [channel, i] = [Math.floor(at / 3), at % 3]
      return [0, 1, 2].reduce((sum, j) => sum + (transposed ? state[j * 3 + i]! : state[i * 3 + j]!) * sent.m[channel * 3 + j]!, 0)
    })
    spike('u', times('input-u', x), times('h-u', sent.h), times('m-u', sent.m))
    spike('m', remembered, Array.from({ length: 6 }, (_, at) => input[at % 3]! * sent.u[Math.floor(at / 3)]!))
    spike('h', times('input-h', x), times('h-h', sent.h), times('m-h', sent.m))
    spike('out', times('h-out', sent.h), bias)
    let start = 0
    for (const name of ['u', 'm', 'h', 'out'] as const) {
      expect([n, name, ...spikes.subarray(start + n * sizes[name], start + (n + 1) * sizes[name])]).toEqual([n, name, ...sent[name]])
      start += small.steps * sizes[name]
      counts[name] += sent[name].reduce((sum, one) => sum + one, 0)
    }
  }
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(2)
})

it.each([
  [{ ...small, order: 6 }, 'l2mu: option window: got 5, expected at least as many steps as the order 6'],
  [{ ...small, memory: 0 }, 'l2mu: option memory: got 0, expected a number >= 1'],
  [{ ...small, cell: 'lief' }, 'l2mu: option cell: got "lief"'],
  [{ ...small, beta: { u: 1 } }, 'l2mu: option beta'],
  [{ ...small, memory: 2000 }, 'l2mu: option memory: got 2000 of order 3, expected at most 1365: m has 6000 neurons'],
  [{ ...small, delay: 2 }, 'l2mu: option delay: not an option'],
])('refuses %j', (given, message) => {
  expect(() => l2muNetwork(given as never)).toThrow(message)
})
