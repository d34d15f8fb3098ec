import { describe, expect, it } from 'vitest'
import { handGraph } from '../../graph/fixtures/by-hand.ts'
import type { GraphInput } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { countingGraph } from '../../graph/integer/counting-graph.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import { counterRandom } from '../../random/counter-random.ts'
import { chainGraph, withWeights } from '../fixtures/chain-graph.ts'
import { networkCoverage } from '../network-coverage.ts'
import { generateStimuli, type Stimuli } from './generate-stimuli.ts'

const rate = { kind: 'rate' as const, low: new Array<number>(5).fill(-1), high: new Array<number>(5).fill(1), seed: 5 }
const chain = (options: Partial<Parameters<typeof chainGraph>[0]> = {}) =>
  withWeights(chainGraph({ sizes: [4, 12, 6, 2], steps: 8, ...options }), 1.2)

const made = (network: RoundedGraph, count: number, seed: number): Stimuli =>
  generateStimuli(network, countingGraph(network), networkCoverage(network), { count, seed })
const reachedBy = (network: RoundedGraph, { inputs, lengths }: Stimuli) => {
  const coverage = networkCoverage(network)
  coverage.add(inputs, countingGraph(network)(inputs, lengths.length, lengths), 0, lengths.length, lengths)
  return Object.fromEntries(coverage.rows().map(({ population, signal, reached, of }) => [`${population} ${signal}`, [reached, of]]))
}

describe('generateStimuli', () => {
  it('are a function of network, coverage and seed, as many as were asked for, and in the format', () => {
    const network = chain()
    const { inputs, lengths } = made(network, 40, 1)
    expect(made(network, 40, 1)).toEqual({ inputs, lengths })
    expect(made(network, 40, 2)).not.toEqual({ inputs, lengths })
    expect(inputs).toHaveLength(40 * 4)
    expect(lengths).toEqual(new Int32Array(40).fill(8))
    expect(Math.max(...inputs)).toBe(2 ** 15 - 1)
    expect(Math.min(...inputs)).toBe(-(2 ** 15))
  })

  it('fit a format that does not hold 1', () => {
    const network = chain({ arithmetic: { format: 'QS0.4' }, model: { kind: 'lif', beta: 0.9, threshold: 0.5 } })
    const { inputs } = made(network, 40, 1)
    expect([Math.min(...inputs), Math.max(...inputs)]).toEqual([-16, 15])
  })

  it('reach neurons, both sides of thresholds, thresholds themselves, and weights that random inputs mostly miss', () => {
    const network = chain()
    const found = reachedBy(network, made(network, 256, 1))
    const random = counterRandom(4, 'inputs')
    const inputs = Int32Array.from({ length: 256 * 4 }, (_, index) => random.below(2 ** 16, 0, index) - 2 ** 15)
    const other = reachedBy(network, { inputs, lengths: new Int32Array(256).fill(8) })
    expect(found['0 spike']).toEqual([12, 12])
    expect(found['0 membrane at threshold']).toEqual([12, 12])
    expect(found['1 membrane at threshold']![0]).toBeGreaterThan(other['1 membrane at threshold']![0]!)
    expect(found['1 spike']).toEqual([6, 6])
    expect(found['2 weight']).toEqual([14, 14])
  })

  it('tie outputs that follow the inputs closely', () => {
    const network = chain({ sizes: [4, 3, 2], steps: 2, arithmetic: { format: 'QS3.8' } })
    expect(reachedBy(network, made(network, 64, 1))['1 largest outputs tied']).toEqual([1, 1])
  })

  it('saturate what can saturate', () => {
    const network = chain({ arithmetic: { membraneWidth: 16 } })
    const found = reachedBy(network, made(network, 64, 1))
    for (const signal of ['0 current above field', '0 current below field', '0 membrane above field', '0 membrane below field'])
      expect([signal, found[signal]![0]! > 0]).toEqual([signal, true])
  })

  it('are spikes where spikes come in, silence and every line in every step among them', () => {
    const { inputs } = made(chain({ sizes: [5, 8, 4, 2], encoding: rate }), 64, 3)
    expect(new Set(inputs)).toEqual(new Set([0, 1]))
    const sums = Array.from({ length: 64 }, (_, sample) =>
      inputs.subarray(sample * 40, (sample + 1) * 40).reduce((sum, spike) => sum + spike, 0))
    expect([Math.min(...sums), Math.max(...sums)]).toEqual([0, 40])
  })

  it('go for what the task has left out', () => {
    const network = chain()
    const evaluate = countingGraph(network)
    const covered = networkCoverage(network)
    const reached = () => {
      const { inputs, lengths } = generateStimuli(network, evaluate, covered, { count: 16, seed: 1 })
      covered.add(inputs, evaluate(inputs, 16, lengths), 0, 16, lengths)
      return covered.rows().reduce((sum, row) => sum + row.reached, 0)
    }
    const before = reached()
    expect(reached()).toBeGreaterThan(before)
  })
})

const dense = { kind: 'dense' }
const recordings: readonly (readonly [string, GraphInput])[] = [
  ['a recurrent layer on events', handGraph({
    steps: 12,
    input: { size: 6, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'a', size: 10, model: { kind: 'adaptive-lif', beta: 0.75, threshold: 2, rise: 1, rho: 0.75 }, refractory: 1 },
      { name: 'b', size: 8, model: { kind: 'lif', beta: 0.75, threshold: 5 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense, bias: false },
      { name: 'back', from: 'a', to: 'a', model: dense, bias: false, delay: 1 },
      { name: 'on', from: 'a', to: 'b', model: dense, bias: false, delay: 2 },
    ],
  })],
  ['values through a sparse connection', handGraph({
    steps: 6,
    input: { size: 5, encoding: { kind: 'values' } },
    populations: [
      { name: 'v', size: 6, model: { kind: 'leaky-integrator', beta: 0.75 } },
      { name: 'r', size: 6, model: { kind: 'relu' } },
      { name: 'b', size: 8, model: { kind: 'integrate-and-fire', threshold: { each: [2, 3, 5, 8, 13, 21, 34, 55] } } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'v', model: dense },
      { name: 'some', from: 'v', to: 'r', model: { kind: 'sparse', synapses: [[0, 0], [1, 1], [3, 1], [2, 2], [5, 3], [4, 4], [0, 5]] } },
      { name: 'on', from: 'r', to: 'b', model: dense },
    ],
  })],
  ['short samples, spikes that are counted', handGraph({
    steps: 10,
    tail: 1,
    input: { size: 4, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'a', size: 8, model: { kind: 'current-based-lif', alpha: 0.75, beta: 0.75, threshold: 3 } },
      { name: 'b', size: 4, model: { kind: 'integrate-and-fire', threshold: { each: [2, 5, 9, 14] } } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense, bias: false, delay: 1 },
      { name: 'on', from: 'a', to: 'b', model: dense, bias: false },
    ],
    readout: { from: 'b', of: 'spikes', over: 'sum' },
  })],
]

describe('generateStimuli for recordings', () => {
  it.each(recordings)('reach more than a random search of equal work: %s', (_, graph) => {
    const network = withWeights(graph, 1.5)
    const { spiking, length } = graphInputShape(network.description)
    const evaluate = countingGraph(network)
    let tried = 0
    const counted: typeof evaluate = (inputs, samples, lengths) => {
      tried += samples
      return evaluate(inputs, samples, lengths)
    }
    const found = networkCoverage(network)
    const { inputs, lengths } = generateStimuli(network, counted, found, { count: 64, seed: 1 })
    found.add(inputs, evaluate(inputs, 64, lengths), 0, 64, lengths)
    // As many as were tried: whatever any of them exercises counts, not only what 64 of them do.
    const random = counterRandom(9, 'inputs')
    const { steps, input: { size: lines } } = network.description
    const searched = networkCoverage(network)
    for (let sample = 0; sample < tried; sample++) {
      const own = Int32Array.of(1 + random.below(steps, sample, length))
      const share = random.uniform(sample, length + 1)
      const values = Int32Array.from({ length }, (__, at) => {
        if (at >= own[0]! * lines) return 0
        return spiking ? Number(random.uniform(sample, at) < share) : random.below(1024, sample, at) - 512
      })
      searched.add(values, evaluate(values, 1, own), 0, 1, own)
    }
    const reached = ({ rows }: typeof found, ofSignal?: string) =>
      rows().reduce((sum, row) => sum + (ofSignal === undefined || row.signal === ofSignal ? row.reached : 0), 0)
    expect(reached(found)).toBeGreaterThan(reached(searched))
    for (const signal of ['spike', 'membrane at threshold']) expect(reached(found, signal)).toBeGreaterThan(reached(searched, signal))
  })

  it('are as long as the network, shorter, and of one step, with nothing behind their end', () => {
    const network = withWeights(recordings[2]![1], 1.5)
    const { inputs, lengths } = made(network, 64, 2)
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 10])
    expect(new Set(lengths).size).toBeGreaterThan(4)
    lengths.forEach((length, sample) => {
      expect(inputs.subarray(sample * 40 + length * 4, (sample + 1) * 40).some((value) => value !== 0)).toBe(false)
    })
    expect(inputs.subarray(0, 80)).toEqual(Int32Array.from({ length: 80 }, (_, at) => Number(at >= 40)))
  })
})
