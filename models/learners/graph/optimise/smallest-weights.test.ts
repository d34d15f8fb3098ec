import { expect, it } from 'vitest'
import { smallGraph } from '../fixtures/small-graph.ts'
import { parameterRules } from './parameter-rules.ts'
import { smallestWeights } from './smallest-weights.ts'

/** Three neurons that hear one line and themselves, and one that hears them: weights 0 to 2, biases, 6 to 14, 15 to 17, one bias. */
const graph = smallGraph({
  input: { size: 1, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'a', size: 3, model: { kind: 'lif', beta: { trained: 'population', initial: 0.7, low: 0.5, high: 0.95 }, threshold: 1 } },
    { name: 'b', size: 1, model: { kind: 'leaky-integrator', beta: 0.8 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' } },
    { name: 'back', from: 'a', to: 'a', model: { kind: 'dense' }, delay: 1, bias: false },
    { name: 'up', from: 'a', to: 'b', model: { kind: 'dense' } },
  ],
  readout: { from: 'b', of: 'values', over: 'mean' },
})
const rules = parameterRules(graph, 4)
const parameters = Float32Array.of(0.5, -0.1, 0.2, 0, 0, 0, 1, -2, 3, 0.3, 0.6, -0.05, 0.7, 0.8, 0.9, 0.25, -0.4, 0.15, 0, 0.6)
const pruned = (share: number, own = rules, values = parameters): number[] =>
  [...smallestWeights(graph, own, values, share).entries()].flatMap(([at, is]) => (is ? [at] : []))

it('are so many of all weights, the smallest of the whole network, never biases or decays (by hand)', () => {
  expect(pruned(0)).toEqual([])
  expect(pruned(0.066)).toEqual([])
  expect(pruned(0.067)).toEqual([11])
  expect(pruned(0.27)).toEqual([1, 2, 11, 17])
  expect(pruned(0.4)).toEqual([1, 2, 9, 11, 15, 17])
})

it('are of equals those that come first, and none that is not trained', () => {
  expect(pruned(0.14, rules, parameters.map((value, at) => (at < 18 ? 1 : value)))).toEqual([0, 1])
  const own = { ...rules, trained: rules.trained.map((is, at) => (at >= 6 && at < 15 ? 0 : is)) }
  expect(pruned(0.5, own)).toEqual([1, 2, 17])
})

it('are refused where a population would be left without what it hears or what hears it, which is not itself', () => {
  // Seven of 15: the last one on to b is -0.4.
  expect(() => pruned(0.5)).toThrow('option prune.share: got 0.5 of 15 weights, after which nothing hears a, expected at most 0.4')
  const strong = parameters.map((value, at) => (at >= 15 && at < 18 ? 10 : value))
  // 0.5, the last of the input, is then the fifth smallest, and the six largest of a are to itself.
  expect(() => pruned(0.6, rules, strong)).toThrow('got 0.6 of 15 weights, after which nothing hears input, expected at most 0.2666')
  expect(pruned(0.2667, rules, strong)).toEqual([1, 2, 9, 11])
})
