import { describe, expect, it } from 'vitest'
import { feedForward } from '../network/kinds/feed-forward.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { parameterLayout } from '../network/parameter-layout.ts'
import { roundNetwork } from '../network/integer/round-network.ts'
import { countingNetwork } from './counting-network.ts'
import { generateStimuli } from './generate-stimuli.ts'
import { networkCoverage } from './network-coverage.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const rate = { kind: 'rate' as const, low: new Array<number>(5).fill(-1), high: new Array<number>(5).fill(1), seed: 5 }

const network = (options: Partial<Parameters<typeof feedForward>[1]> = {}) => {
  const description = feedForward(lif, { layers: [4, 12, 6, 2], steps: 8, ...options })
  const next = counterNumbers(21)
  return roundNetwork(description, Float32Array.from({ length: parameterLayout(description).length }, () => (next() - 0.5) * 1.2))
}
const reachedBy = (rounded: ReturnType<typeof network>, stimuli: Int32Array, count: number) => {
  const coverage = networkCoverage(rounded)
  coverage.add(stimuli, countingNetwork(rounded)(stimuli, count), 0, count)
  return Object.fromEntries(coverage.rows().map(({ layer, signal, reached, of }) => [`${layer} ${signal}`, [reached, of]]))
}

describe('generateStimuli', () => {
  it('are a function of network, coverage and seed, as many as were asked for, and in the format', () => {
    const rounded = network()
    const make = (seed: number) => generateStimuli(rounded, countingNetwork(rounded), networkCoverage(rounded), { count: 40, seed })
    expect(make(1)).toEqual(make(1))
    expect(make(2)).not.toEqual(make(1))
    expect(make(1)).toHaveLength(40 * 4)
    expect(Math.max(...make(1))).toBe(2 ** 15 - 1)
    expect(Math.min(...make(1))).toBe(-(2 ** 15))
  })

  it('reach neurons, both sides of thresholds, thresholds themselves, and weights that random inputs mostly miss', () => {
    const rounded = network()
    const evaluate = countingNetwork(rounded)
    const found = reachedBy(rounded, generateStimuli(rounded, evaluate, networkCoverage(rounded), { count: 256, seed: 1 }), 256)
    const next = counterNumbers(4)
    const random = reachedBy(rounded, Int32Array.from({ length: 256 * 4 }, () => Math.floor((next() - 0.5) * 2 ** 16)), 256)
    expect(found['0 spike']).toEqual([12, 12])
    expect(found['0 membrane at threshold']).toEqual([12, 12])
    expect(found['1 membrane at threshold']![0]).toBeGreaterThan(random['1 membrane at threshold']![0]!)
    expect(found['1 spike']).toEqual([6, 6])
    expect(found['2 weight']).toEqual([14, 14])
  })

  it('tie outputs that follow the inputs closely', () => {
    const rounded = network({ layers: [4, 3, 2], steps: 2, arithmetic: { format: 'QS3.8' } })
    const found = reachedBy(
      rounded,
      generateStimuli(rounded, countingNetwork(rounded), networkCoverage(rounded), { count: 64, seed: 1 }),
      64,
    )
    expect(found['1 largest outputs tied']).toEqual([1, 1])
  })

  it('saturate what can saturate', () => {
    const rounded = network({ arithmetic: { membraneWidth: 16, hiddenCurrentWidth: 16 } })
    const found = reachedBy(
      rounded,
      generateStimuli(rounded, countingNetwork(rounded), networkCoverage(rounded), { count: 64, seed: 1 }),
      64,
    )
    for (const signal of ['0 current above field', '0 current below field', '0 membrane above field', '0 membrane below field']) {
      expect([signal, found[signal]![0] > 0]).toEqual([signal, true])
    }
  })

  it('are spikes where spikes come in, silence and every line in every step among them', () => {
    const rounded = network({ layers: [5, 8, 4, 2], encoding: rate })
    const stimuli = generateStimuli(rounded, countingNetwork(rounded), networkCoverage(rounded), { count: 64, seed: 3 })
    expect(new Set(stimuli)).toEqual(new Set([0, 1]))
    const sums = Array.from({ length: 64 }, (_, sample) =>
      stimuli.subarray(sample * 40, (sample + 1) * 40).reduce((sum, spike) => sum + spike, 0),
    )
    expect([Math.min(...sums), Math.max(...sums)]).toEqual([0, 40])
  })

  it('go for what the task has left out', () => {
    const rounded = network()
    const evaluate = countingNetwork(rounded)
    const covered = networkCoverage(rounded)
    const first = generateStimuli(rounded, evaluate, covered, { count: 64, seed: 1 })
    covered.add(first, evaluate(first, 64), 0, 64)
    const before = covered.rows().reduce((sum, { reached }) => sum + reached, 0)
    const second = generateStimuli(rounded, evaluate, covered, { count: 64, seed: 1 })
    covered.add(second, evaluate(second, 64), 0, 64)
    expect(covered.rows().reduce((sum, { reached }) => sum + reached, 0)).toBeGreaterThan(before)
  })
})
