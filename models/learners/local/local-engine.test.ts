import { describe, expect, it } from 'vitest'
import { sourceWord } from '../../connections/transmission/source-word.ts'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { transmits } from '../../connections/transmission/transmits.ts'
import { handArithmetic, handGraph } from '../../graph/fixtures/by-hand.ts'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { changeWeights } from './change-weights.ts'
import { checkLocal } from './check-local.ts'
import { localEngine } from './local-engine.ts'
import type { LocalRule } from './local-rule.ts'
import { restResponse } from './rest-response.ts'
import { restResponses } from './rest-responses.ts'

const pair: LocalRule = { kind: 'pair-stdp', up: 0.25, down: 0.125, before: 0.5, after: 0.5, teaching: 'none' }
const window: LocalRule = { kind: 'window-stdp', up: 0.25, down: 0.125, before: 1, after: 1, teaching: 'none' }
const clip = { low: -1, high: 1 }
const activity = {
  steps: 3, sources: 1, targets: 2, sent: [1, 0, 1], spiked: [0, 0, 1, 1, 0, 1], potentials: [0, 0, 1, 2, 0, 1],
  responseOf: () => [1, 0.5, 0.25],
}

describe('changeWeights (by hand)', () => {
  const after = (rule: LocalRule, options: object, label: number | undefined, right = true) => {
    const weights = Float64Array.of(0.5, 0.5)
    changeWeights(rule, { clip, ...options }, weights, activity, { label, right })
    return [...weights]
  }

  // x: 1, 0.5, 1.25. Target 0 spikes in step 1: + 0.25 * 0.5, and in step 2 the source takes 0.125 * 0.5 off.
  // Target 1 spikes in 1 and 2: that and + 0.25 * 1.25.
  it.each([
    ['changes every target', pair, {}, undefined, [0.5625, 0.875]],
    ['changes the class alone', { ...pair, teaching: 'class' }, {}, 0, [0.5625, 0.5]],
    ['and all others against the rule', { ...pair, teaching: 'signed' }, {}, 0, [0.5625, 0.125]],
    ['lets the higher potential win', pair, { lateralInhibition: 1 }, undefined, [0.5, 0.875]],
    ['holds weights to their ends', pair, { clip: { low: 0, high: 0.6 } }, undefined, [0.5375, 0.6]],
    // Rates 1/3 and 2/3.
    ['brings rates to their target', pair, { homeostasis: { rate: 0.375, target: 0.5 } }, undefined, [0.625, 0.8125]],
    ['knows pairs within a window', window, {}, undefined, [0.625, 0.875]],
  ] as const)('%s', (_, rule, options, label, expected) => {
    after(rule as LocalRule, options, label).forEach((weight, index) => expect(weight).toBeCloseTo(expected[index]!, 12))
  })

  it('rewards and punishes what would have changed', () => {
    const rule: LocalRule = { kind: 'reward-stdp', up: 0.25, down: 0.125, before: 0.5, after: 0.5, decay: 0.5 }
    // 0.125 * 0.5 - 0.0625; 0.125 * 0.5 - 0.0625 + 0.3125.
    expect(after(rule, {}, 0, true)).toEqual([0.5, 0.8125])
    expect(after(rule, {}, 0, false)).toEqual([0.5, 0.1875])
  })

  it('lets the Tempotron change targets that spiked and should not have, and the other way round', () => {
    const rule: LocalRule = { kind: 'tempotron', rate: 0.5 }
    // x: 1, 0.5, 1.25, which is the highest. Both spiked: the one that is not of the class is put down.
    expect(after(rule, { clip: { low: -2, high: 2 } }, 0)).toEqual([0.5, 0.5 - 0.625])
    expect(after(rule, { clip }, 1)).toEqual([0.5 - 0.625, 0.5])
  })
})

describe('restResponse', () => {
  it.each([
    [{ kind: 'lif', beta: 0.5, threshold: 1 }, [1, 0.5, 0.25, 0.125]],
    [{ kind: 'current-based-lif', alpha: 0.5, beta: 0.5, threshold: 1 }, [1, 1, 0.75, 0.5]],
    // J: 1, 0.5, 0.25, 0.125. U: 0, -0.25, 0; V: 1, 0.5, 0.5, ...: U[n] = 0.5 U[n-1] - 0.25 V[n-1], V[n] = J[n] - U[n-1].
    [
      { kind: 'meta-neuron', alpha: 0.5, threshold: 1, coupling: -0.25, recoveryRate: 0.5, rest: 0.5, rise: 1 },
      [1, 0.5, 0.25 + 0.25, 0.125 + 0.25],
    ],
  ])('of %o (by hand)', (parameters, expected) => {
    const found = [...restResponse(parameters, { ...handArithmetic, currentWidth: 12 }, 4)]
    found.forEach((value, step) => expect(value).toBeCloseTo(expected[step]!, 9))
  })
})

const graph = (more: object = {}) => checkGraph(handGraph({
  steps: 3, input: { size: 1, encoding: { kind: 'spikes' } },
  populations: [{ name: 'a', size: 2, model: { kind: 'lif', beta: 0.5, threshold: 1 } }],
  readout: { from: 'a', of: 'spikes', over: 'sum' }, ...more,
}))

describe('restResponses', () => {
  const of = (model: object) => {
    const description = graph({ populations: [{ name: 'a', size: 2, model }] })
    return restResponses(description, graphLayout(description), 0)
  }

  it('measures once for all units that are alike', () => {
    const found = of({ kind: 'lif', beta: 0.5, threshold: 1 })
    expect(found(Float32Array.of(0, 0), 0)).toBe(found(Float32Array.of(1, 1), 1))
  })

  it('measures anew when an inner parameter has changed, and each unit that has its own (by hand)', () => {
    const found = of({ kind: 'lif', beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 }, threshold: 1 })
    const first = found(Float32Array.of(0, 0, 0.5, 0.25), 0)
    expect([first, found(Float32Array.of(0, 0, 0.5, 0.25), 1)].map((one) => [...one])).toEqual([[1, 0.5, 0.25], [1, 0.25, 0.0625]])
    expect(found(Float32Array.of(1, 1, 0.5, 0.25), 0)).toBe(first)
    expect([...found(Float32Array.of(0, 0, 0.75, 0.25), 0)]).toEqual([1, 0.75, 0.5625])
  })
})

describe('localEngine', () => {
  const batch = { count: 1, lengths: Int32Array.of(3), inputs: { kind: 'values' as const, values: Float32Array.of(1, 0, 1) } }

  it('gives the change of the rule with its sign turned, and what the network left (by hand)', () => {
    const engine = localEngine(graph(), pair, { clip: { low: -2, high: 2 } })
    const labels = Int32Array.of(1)
    let outputs: number[] = []
    // V: 1, a spike; 0.5 - 1; 1 - 0.25 = 0.75. The other: 0.5, 0.25, 0.625. Only the first pair: x = 1, and in step 2 the source
    // takes 0.125 * 0.25 off.
    const gradient = engine.gradient(Float32Array.of(1, 0.5), batch, (left) => {
      outputs = [...left.outputs]
      return { outputs: left.outputs, labels }
    })
    expect(outputs).toEqual([1, 0])
    expect([...gradient]).toEqual([-0.25 + 0.5 * 0.125 * 0.5, 0])
    expect([...engine.forward(Float32Array.of(1, 0.5), batch).spikes]).toEqual([1])
  })

  it('changes what leads to hidden neurons by rules that are not taught the class, and only what is read by those that are', () => {
    const deep = checkGraph(handGraph({
      steps: 3, input: { size: 1, encoding: { kind: 'spikes' } },
      populations: ['a', 'b'].map((name) => ({ name, size: 1, model: { kind: 'lif', beta: 0.5, threshold: 1 } })),
      connections: [['input', 'a'] as const, ['a', 'b'] as const]
        .map(([from, to]) => ({ name: to, from, to, model: { kind: 'dense' }, bias: false })),
      readout: { from: 'b', of: 'spikes', over: 'sum' },
    }))
    const changeBy = (rule: LocalRule): number[] => [...localEngine(deep, rule, { clip: { low: -2, high: 2 } })
      .gradient(Float32Array.of(1, 1), batch, ({ outputs }) => ({ outputs, labels: Int32Array.of(0) }))]
    // All of them spike in step 0 alone, a with the input's trace 1, b with that of a; in step 2 the input takes 0.125 * 0.25 off.
    expect(changeBy(pair)).toEqual([-0.25 + 0.5 * 0.125 * 0.5, -0.25])
    expect(changeBy({ ...pair, teaching: 'class' } as LocalRule)).toEqual([0, -0.25])
    expect(changeBy({ kind: 'tempotron', rate: 0.5 })[0]).toBe(0)
  })

  it.each([[pair, 0], [window, 3], [{ kind: 'tempotron', rate: 0.5 } as LocalRule, 1]])(
    'lets a synapse that failed know nothing of the spike, with other draws in each update: %o, update %i', (rule, update) => {
      const [steps, sources, delay] = [8, 6, rule.kind === 'tempotron' ? 0 : 1]
      const connection = {
        name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false, delay, transmission: { probability: 0.5, seed: 4 },
      }
      const failing = graph({ steps, input: { size: sources, encoding: { kind: 'spikes' } }, connections: [connection] })
      const alone = graph({
        steps, input: { size: sources, encoding: { kind: 'spikes' } },
        populations: [{ name: 'a', size: 1, model: { kind: 'lif', beta: 0.5, threshold: 1 } }],
      })
      const spikes = Float32Array.from({ length: steps * sources }, (_, at) => Number((at * 7) % 5 < 3))
      const weights = Float32Array.from({ length: 2 * sources }, (_, at) => 0.25 + 0.125 * (at % 5))
      const changes = (description: ReturnType<typeof graph>, values: Float32Array, from: Float32Array, label: number): number[] =>
        [...localEngine(description, rule, { clip: { low: -2, high: 2 } }).gradient(
          from, { count: 1, lengths: Int32Array.of(steps), inputs: { kind: 'values', values } },
          ({ outputs }) => ({ outputs, labels: Int32Array.of(label) }), update,
        )]
      // Each target as a network of its own, which hears what was transmitted to it, when it was.
      const { salt, chance } = transmissionOf(connection, update + 1)!
      const expected = [0, 1].flatMap((target) => {
        const heard = spikes.map((_, at) => {
          const [step, source] = [Math.floor(at / sources), at % sources]
          const sent = step < delay ? 0 : spikes[at - delay * sources]!
          return Number(sent === 1 && transmits(sourceWord(salt, step, source), target, chance))
        })
        return changes(alone, heard, weights.slice(target * sources, (target + 1) * sources), target === 0 ? 1 : 0)
      })
      expect(expected.some((change) => change !== 0)).toBe(true)
      expect(changes(failing, spikes, weights, 1)).toEqual(expected)
    },
  )

  it.each([
    [{ readout: { from: 'a', of: 'spikes', over: 'sum', through: { outputs: 2, model: { kind: 'dense' } } } }, 'network.readout.through'],
    [{ input: { size: 1, encoding: { kind: 'current' } } }, 'network.input.encoding: got an observation'],
    [
      { connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' } }] },
      'network.connections.in: got biases, expected bias: false',
    ],
    [
      { connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses: [[0, 1]] }, bias: false }] },
      'network.connections.in: got model sparse, expected dense',
    ],
    [
      { connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false, trained: false }] },
      'network.connections: got none that the rule changes',
    ],
    [
      { populations: [{ name: 'a', size: 2, model: { kind: 'relu' } }], readout: { from: 'a', of: 'values', over: 'sum' } },
      'network.populations.a: got relu, which never spikes',
    ],
  ])('refuses %o', (more, words) => {
    expect(() => checkLocal(graph(more), pair)).toThrow(words)
  })
})
