import { describe, expect, it } from 'vitest'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { counterNumbers } from '../fixtures/counter-numbers.ts'
import { trainedCount } from '../../learners/graph/optimise/trained-count.ts'
import { elmNetwork } from './elm-network.ts'
import { elmParameters } from './elm-parameters.ts'

type Options = Parameters<typeof elmNetwork>[0]

const neuronio: Options = {
  inputs: 1278, inhibitory: 639, branches: 45, synapses: 100, routing: 'windows', memory: 20, outputs: 2, steps: 500,
}
/** Of 45 windows of 100, those beyond the last of 1,278 lines. */
const masked = 11 + 40 + 69 + 98

describe('elm', () => {
  it.each([
    [1, 4601], [10, 5852], [15, 6827], [20, 8002], [25, 9377], [30, 10_952], [40, 14_702], [50, 19_252], [75, 34_127], [100, 54_002],
  ])('with %i memories has as many parameters as published: %i, of which %# has no masked synapses', (memory, published) => {
    const sizes = { neurons: 1, synapses: 4500, branches: 45, memory, hidden: 2 * memory, outputs: 2, trainedTau: false }
    expect(elmParameters(sizes)).toBe(published)
    expect(trainedCount(elmNetwork({ ...neuronio, memory }))).toBe(published - masked)
  })

  it('counts as published without branches, with trained time constants and of several neurons', () => {
    // The plain neuron of 20 memories: about 54,100.
    const plain = { neurons: 1, synapses: 1278, branches: 1278, memory: 20, hidden: 40, outputs: 2, trainedTau: false }
    const { branches: _, synapses: __, routing: ___, ...full } = neuronio
    expect([elmParameters(plain), trainedCount(elmNetwork(full))]).toEqual([54_100, 54_100])
    const three: Options = {
      inputs: 12, neurons: 3, branches: 4, synapses: 5, routing: 'random', memory: 6, hidden: 7, outputs: 2, steps: 5,
      tau: { low: 2, high: 30, trained: true },
    }
    const sizes = { neurons: 3, synapses: 20, branches: 4, memory: 6, hidden: 7, outputs: 2, trainedTau: true }
    expect(trainedCount(elmNetwork(three))).toBe(elmParameters(sizes))
  })

  it('is four populations and what joins them, with time constants spread in the logarithm', () => {
    const { populations, connections, readout } = elmNetwork({ ...neuronio, memory: 4, tau: { low: 1, high: 1000 } })
    expect(populations.map(({ name, size, model: { kind } }) => [name, size, kind])).toEqual([
      ['branches', 45, 'leaky-integrator'], ['hidden', 8, 'relu'], ['change', 4, 'tanh'], ['memory', 4, 'leaky-memory'],
    ])
    const { each } = populations[3]!.model['tau'] as { each: number[] }
    expect(each.map((value) => Number(value.toPrecision(6)))).toEqual([1, 10, 100, 1000])
    expect(connections.map(({ name, delay, bias, trained }) => [name, delay, bias, trained])).toEqual([
      ['excite', 0, false, true], ['inhibit', 0, false, true], ['branches-hidden', 0, true, true], ['memory-hidden', 1, false, true],
      ['hidden-change', 0, true, true], ['change-memory', 0, false, false],
    ])
    expect(readout).toMatchObject({ from: 'memory', of: 'values', over: 'step', argmax: false })
    const plain = elmNetwork({ inputs: 7, memory: 2, outputs: 1, steps: 3 })
    expect(plain.connections[0])
      .toMatchObject({ name: 'excite', model: { kind: 'one-to-one' }, weights: { low: 0, high: 4, initial: 0.5 } })
  })

  it.each([
    ['branches', 1, { branches: 3, synapses: 2, inhibitory: 2 }],
    ['branches, bounded', 2, { branches: 3, synapses: 3, routing: 'windows', inhibitory: 3 }],
    ['none', 1, {}],
    ['three neurons', 2, { neurons: 3, branches: 2, synapses: 4, routing: 'random' }],
  ] as const)('has the values of its equations, step by step: %s, version %i', (_, version, more) => {
    const small = { inputs: 6, memory: 3, hidden: 4, outputs: 2, steps: 30, trace: 4, tau: { low: 2, high: 20 } }
    const options: Options = { ...small, ...more, version }
    const network = elmNetwork(options)
    const parameters = initialWeights(network, 3)
    const neurons = 'neurons' in more ? more.neurons : 1
    const layout = graphLayout(network)
    const next = counterNumbers(8)
    const inputs = Float32Array.from({ length: 30 * 6 }, () => Number(next() < 0.3))
    const found = graphScan(network, parameters).evaluate(inputs, 1)
    const matrix = (name: string): { weight(target: number, source: number): number; bias(target: number): number } => {
      const index = network.connections.findIndex((one) => one.name === name)
      const { weights, sources, targets, bias } = layout.connections[index]!
      const [rows, columns] = [targets / neurons, sources / neurons]
      return {
        weight: (target, source) => {
          const block = Math.floor(target / rows)
          return Math.floor(source / columns) === block ? parameters[weights + target * columns + (source % columns)]! : 0
        },
        bias: (target) => parameters[bias! + target]!,
      }
    }
    const [first, back, second] = ['branches-hidden', 'memory-hidden', 'hidden-change'].map(matrix)
    const [branchCount, hidden, memory] = [network.populations[0]!.size, 4 * neurons, 3 * neurons]
    const tau = [2, Math.sqrt(40), 20]
    let branches = new Array<number>(branchCount).fill(0)
    let values = new Array<number>(memory).fill(0)
    const row = (size: number, of: (index: number) => number): number =>
      Array.from({ length: size }, (__, i) => of(i)).reduce((a, b) => a + b, 0)
    for (let n = 0; n < 30; n++) {
      const x = inputs.subarray(n * 6, n * 6 + 6)
      branches = branches.map((value, branch) => network.connections.reduce((sum, { model, from }, index) => {
        if (from !== 'input') return sum
        const pairs = model.kind === 'one-to-one'
          ? Array.from({ length: 6 }, (__, line) => [line, line] as const)
          : (model as unknown as { synapses: [number, number][] }).synapses
        return sum + pairs.reduce((all, [line, to], at) =>
          all + (to === branch ? parameters[layout.connections[index]!.weights + at]! * x[line]! : 0), 0)
      }, Math.exp(-1 / 4) * value))
      const before = values
      const units = Array.from({ length: hidden }, (__, unit) => Math.max(0, first!.bias(unit)
        + row(branchCount, (i) => first!.weight(unit, i) * branches[i]!) + row(memory, (i) => back!.weight(unit, i) * before[i]!)))
      values = before.map((value, unit) => {
        const decay = Math.exp(-1 / tau[unit % 3]!)
        const change = 1.7159 * Math.tanh(second!.bias(unit) + row(hidden, (i) => second!.weight(unit, i) * units[i]!))
        return decay * value + (version === 1 ? 5 * (1 - decay) : 1 - decay ** 5) * change
      })
      for (let output = 0; output < 2; output++) {
        const { weights, bias } = layout.readout!
        const expected = parameters[bias! + output]! + row(memory, (i) => parameters[weights + output * memory + i]! * values[i]!)
        expect(found.outputs[n * 2 + output]).toBeCloseTo(expected, 5)
      }
    }
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.1)
  })

  it.each([
    [{ branches: 4, synapses: 2 }, 'elm: option synapses: got 2 for each of 4 branches, which is 8 lines, expected all 10 once'],
    [{ branches: 3, synapses: 3, routing: 'random' }, 'elm: option synapses: got 3 for each of 3 branches, expected at least 4'],
    [{ branches: 4, synapses: 2, routing: 'windows' }, 'elm: option synapses: got 2 for each of 4 branches, expected at least 3'],
    [{ branches: 6, synapses: 3, routing: 'windows' }, 'elm: option branches: got 6, expected at most 5: windows of 10 lines lie 2 apart'],
    [{ branches: 11 }, 'elm: option branches: got 11, expected at most the 10 lines that enter'],
    [{ synapses: 3 }, 'elm: option synapses: got 3, expected nothing without branches'],
    [{ routing: 'random' }, 'elm: option routing: got "random", expected nothing without branches'],
    [{ inhibitory: 11 }, 'elm: option inhibitory: got 11, expected at most the lines that enter'],
    [{ tau: { low: 9, high: 3 } }, 'elm: option tau: got'],
    [{ tau: { low: 0.3, high: 3 } }, 'elm: network.populations[3].model.lambda: got 5, expected at most 4 / (1 - exp(-1 / tau))'],
    [{ neurons: 512, hidden: 9 }, 'elm: option branches: got 10 for each of 512 neurons, expected at most 8'],
    [{ activation: 'silu' }, 'elm: option activation: got "silu"'],
  ])('refuses %j', (more, message) => {
    expect(() => elmNetwork({ inputs: 10, memory: 2, outputs: 1, steps: 4, ...more } as never)).toThrow(message)
  })
})
