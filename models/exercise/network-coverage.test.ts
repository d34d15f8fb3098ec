import { describe, expect, it } from 'vitest'
import { handGraph } from '../graph/fixtures/by-hand.ts'
import type { GraphInput } from '../graph/graph-description.ts'
import { countingGraph } from '../graph/integer/counting-graph.ts'
import { randomRoundedGraph } from '../graph/random/random-rounded-graph.ts'
import { roundedGraph, type RoundedGraph } from '../graph/rounded-graph.ts'
import { chainGraph } from './fixtures/chain-graph.ts'
import { countedAndTrue } from './fixtures/counted-and-true.ts'
import { networkCoverage } from './network-coverage.ts'

const covered = (network: RoundedGraph, inputs: readonly (readonly number[])[], lengths?: readonly number[]) => {
  const coverage = networkCoverage(network)
  const [all, of] = [Int32Array.from(inputs.flat()), lengths && Int32Array.from(lengths)]
  const gained = coverage.add(all, countingGraph(network)(all, inputs.length, of), 0, inputs.length, of)
  const row = (population: number, signal: string, connection?: string) =>
    coverage.rows().find((one) => one.population === population && one.signal === signal && one.connection === connection)
  /** How many were reached of how many, how often, and the first that were not. */
  const counts = (population: number, signal: string, connection?: string) => {
    const found = row(population, signal, connection)
    return found && [found.reached, found.of, found.times, ...found.missed]
  }
  return { coverage, gained, row, counts }
}
const rounded = (graph: GraphInput, ...weights: readonly number[]) => roundedGraph(graph, Int32Array.from(weights))

describe('networkCoverage', () => {
  it('counts only weights and constants of which a unit more, and a unit less, changes a compared value, and nearly all of these', () => {
    const all = { counted: 0, truly: 0 }
    for (let seed = 0; seed < 9; seed++) {
      const { counted, truly, wrong } = countedAndTrue(randomRoundedGraph(seed, 3))
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
      all.counted += counted
      all.truly += truly
    }
    expect(all.counted).toBeGreaterThan(0.7 * all.truly)
    expect(all.truly).toBeGreaterThan(300)
  })

  it('counts weights of synapses that may fail only in steps in which they transmit', () => {
    const all = { counted: 0, truly: 0, failing: 0 }
    for (const seed of [10, 13, 17, 21]) {
      const given = randomRoundedGraph(seed, 2)
      const { counted, truly, wrong } = countedAndTrue(given, 4)
      expect({ seed, wrong }).toEqual({ seed, wrong: [] })
      all.counted += counted
      all.truly += truly
      all.failing += given.network.description.connections.filter(({ transmission }) => transmission && transmission.probability < 1).length
    }
    expect(all.failing).toBeGreaterThan(4)
    expect(all.counted).toBeGreaterThan(0.7 * all.truly)
    expect(all.truly).toBeGreaterThan(30)
  })

  it('of a unit that curves what it receives counts what is sent, not the field in which the curve lies (by hand)', () => {
    const graph = handGraph({
      steps: 2, input: { size: 1, encoding: { kind: 'values' } }, populations: [{ name: 'a', size: 1, model: { kind: 'tanh' } }],
    })
    // A weight of 1: 300 sixteenths are far beyond the last line and give 1, which the field holds; -16 gives -12.
    const { row, counts } = covered(rounded(graph, 16), [[300, 300], [-16, -16]])
    expect(row(0, 'value clipped at zero')).toBeUndefined()
    expect(counts(0, 'negative value')).toEqual([1, 1, 2])
    expect(counts(0, 'value above field')).toEqual([0, 1, 0, 0])
  })

  it('counts spikes, thresholds, saturations and signs of a layer that were worked out by hand', () => {
    // One LIF neuron without decay in QS3.4, membrane 9 bits: -256 .. 255; threshold 16; current = input * weight / 16 + bias.
    const narrow = { format: 'QS3.4', membraneWidth: 9, currentWidth: 8, coefficientFraction: 7 }
    const graph = chainGraph({ sizes: [1, 1, 1], steps: 3, model: { kind: 'lif', beta: 1, threshold: 1 }, arithmetic: narrow })
    // 8: 8, 16 (at the threshold, a spike), 24 - 16 = 8. 127: 127, 127 + 127 - 16 = 238, 238 + 127 - 16 = 349, clipped to 255. -128: -128,
    // -256, -384, clipped to -256.
    const { row, counts } = covered(rounded(graph, 16, 0, 16, 0), [[8], [127], [-128]])
    expect(counts(0, 'spike')).toEqual([1, 1, 4])
    expect(counts(0, 'threshold from both sides')).toEqual([1, 1, 0])
    expect(counts(0, 'membrane at threshold')).toEqual([1, 1, 1])
    expect(counts(0, 'membrane above field')).toEqual([1, 1, 1])
    expect(counts(0, 'membrane below field')).toEqual([1, 1, 1])
    expect(counts(0, 'negative membrane')).toEqual([1, 1, 3])
    expect(counts(0, 'negative current')).toEqual([1, 1, 3])
    expect(counts(0, 'current above field')).toEqual([0, 1, 0, 0])
    expect(row(0, 'negative state')).toBeUndefined()
    expect(row(1, 'largest outputs tied')).toBeUndefined()
    expect(counts(1, 'largest output')).toEqual([1, 1, 3])
    expect(counts(1, 'negative output')).toEqual([1, 1, 1])
  })

  it('finds currents and states that their fields do not hold, and outputs that tie', () => {
    const narrow = { format: 'QS3.4', membraneWidth: 9, currentWidth: 8, coefficientFraction: 7 }
    const model = { kind: 'current-based-lif', alpha: 1, beta: 0, threshold: 4 }
    // 127 * 127 / 16 = 1008, clipped to 127; the synaptic current is 127, 254, 381, clipped to 255.
    const graph = chainGraph({ sizes: [1, 1, 2], steps: 3, model, arithmetic: narrow })
    const { counts } = covered(rounded(graph, 127, 0, 16, 16, 0, 0), [[127], [-128]])
    expect(counts(0, 'current above field')).toEqual([1, 1, 3])
    expect(counts(0, 'current below field')).toEqual([1, 1, 3])
    expect(counts(0, 'state above field')).toEqual([1, 1, 1])
    expect(counts(0, 'state below field')).toEqual([1, 1, 1])
    expect(counts(0, 'negative state')).toEqual([1, 1, 3])
    expect(counts(1, 'largest outputs tied')).toEqual([1, 1, 2])
    expect(counts(1, 'largest output')).toEqual([1, 2, 2, 1])
  })

  it('tells how much a sample is the first to exercise, and a copy counts by itself', () => {
    const { network, inputs, lengths } = randomRoundedGraph(2, 4)
    const evaluation = countingGraph(network)(inputs, 4, lengths)
    const coverage = networkCoverage(network)
    expect(coverage.add(inputs, evaluation, 0, 1, lengths)).toBeGreaterThan(0)
    expect(coverage.add(inputs, evaluation, 0, 1, lengths)).toBe(0)
    const before = coverage.rows()
    const copy = coverage.copy()
    expect(copy.rows()).toEqual(before)
    expect(copy.add(inputs, evaluation, 1, 4, lengths)).toBeGreaterThan(0)
    expect(coverage.rows()).toEqual(before)
  })

  it('counts nothing of a silent network but what silence is', () => {
    const { counts } = covered(rounded(chainGraph({ sizes: [2, 3, 2, 2], steps: 4 }), ...new Array<number>(23).fill(0)), [[0, 0]])
    expect([counts(0, 'spike'), counts(1, 'spike')]).toEqual([[0, 3, 0, 0, 1, 2], [0, 2, 0, 0, 1]])
    // A bias of one unit shows; a weight from a neuron that never spikes does not.
    expect(counts(1, 'weight')).toEqual([2, 8, 0, 0, 1, 2, 3, 4, 5])
  })
})

describe('of small graphs, by hand', () => {
  it('one that is recurrent: what comes back too late for a weight to be seen', () => {
    const graph = handGraph({
      steps: 2,
      populations: [{ name: 'a', size: 2, model: { kind: 'lif', beta: 1, threshold: 1 } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false },
        { name: 'back', from: 'a', to: 'a', model: { kind: 'dense' }, bias: false, delay: 1 },
      ],
    })
    // 16 (a spike), 8; then 16 - 16 - 16 and 8 + 8 (a spike), which comes back to nobody.
    const { counts, row } = covered(rounded(graph, 16, 8, -16, 0, 8, 0), [[1, 0]])
    expect(counts(0, 'spike')).toEqual([2, 2, 2])
    expect(counts(0, 'threshold from both sides')).toEqual([2, 2, 0])
    expect(counts(0, 'membrane at threshold')).toEqual([2, 2, 2])
    expect(counts(0, 'negative current')).toEqual([1, 2, 1, 1])
    expect(counts(0, 'negative membrane')).toEqual([1, 2, 1, 1])
    expect(counts(0, 'weight', 'in')).toEqual([2, 2, 0])
    expect(counts(0, 'weight', 'back')).toEqual([2, 4, 0, 1, 3])
    expect(counts(1, 'output other than zero')).toEqual([2, 2, 2])
    expect([row(1, 'negative output'), row(1, 'weight'), row(1, 'shorter sample')]).toEqual([undefined, undefined, undefined])
    expect([counts(1, 'sample of one step'), counts(1, 'whole sample')]).toEqual([[0, 1, 0, 0], [1, 1, 1]])
  })

  it('one that is sparse and sends values: what is clipped at zero, negative, and rounded away', () => {
    const graph = handGraph({
      steps: 2,
      input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'r', size: 2, model: { kind: 'relu' } }, { name: 'o', size: 1, model: { kind: 'relay' } }],
      connections: [
        { name: 'in', from: 'input', to: 'r', model: { kind: 'sparse', synapses: [[0, 0], [1, 0], [1, 1]] }, bias: false },
        { name: 'out', from: 'r', to: 'o', model: { kind: 'sparse', synapses: [[0, 0]] } },
      ],
      readout: { from: 'o', of: 'values', over: 'maximum', argmax: false },
    })
    // 32 - 8 = 24 and 8; 8 - 16, clipped to 0, and 16. Then 2 * 24 - 16 = 32, and 0 - 16.
    const { counts, row } = covered(rounded(graph, 16, -16, 16, 32, -16), [[32, 8, 8, 16]])
    expect([row(0, 'spike'), row(0, 'negative value'), row(1, 'value clipped at zero')]).toEqual([undefined, undefined, undefined])
    expect(counts(0, 'value other than zero')).toEqual([2, 2, 3])
    expect(counts(0, 'value clipped at zero')).toEqual([1, 2, 1, 1])
    expect(counts(0, 'negative current')).toEqual([1, 2, 1, 1])
    expect(counts(0, 'value above field')).toEqual([0, 2, 0, 0, 1])
    // Half a unit less of the second rounds down to a unit less; half a unit more to none.
    expect(counts(0, 'weight')).toEqual([2, 3, 0, 1])
    expect(counts(1, 'value other than zero')).toEqual([1, 1, 2])
    expect(counts(1, 'negative value')).toEqual([1, 1, 1])
    expect(counts(1, 'weight')).toEqual([2, 2, 0])
    expect([counts(2, 'output other than zero'), counts(2, 'negative output')]).toEqual([[1, 1, 1], [0, 1, 0, 0]])
    expect([counts(2, 'maximum kept'), counts(2, 'maximum replaced')]).toEqual([[1, 1, 0], [0, 1, 0, 0]])
  })

  it('one of short samples whose spikes are counted: late input, a tail, held neurons and constants of their own', () => {
    const graph = handGraph({
      steps: 4,
      tail: 1,
      populations: [{ name: 'a', size: 2, model: { kind: 'integrate-and-fire', threshold: { each: [1, 2] } }, refractory: 1 }],
      connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false, delay: 1 }],
      readout: { from: 'a', of: 'spikes', over: 'sum' },
    })
    const network = rounded(graph, 16, 16)
    // Of one step: it arrives in the tail: 16 (a spike), 16. Of three: 16, 16; 16 - 16, held, and 32 (a spike); 16 (a spike) and 32 - 32.
    const samples = [[1, 0, 0, 0], [1, 1, 1, 0]]
    const { counts } = covered(network, samples, [1, 3])
    expect(counts(0, 'spike')).toEqual([2, 2, 4])
    expect(counts(0, 'membrane at threshold')).toEqual([2, 2, 4])
    expect(counts(0, 'current ignored')).toEqual([2, 2, 2])
    expect(counts(0, 'spike held back')).toEqual([0, 2, 0, 0, 1])
    expect(counts(0, 'constant threshold')).toEqual([2, 2, 0])
    expect(counts(0, 'weight')).toEqual([2, 2, 0])
    expect(counts(1, 'largest output')).toEqual([1, 2, 2, 1])
    expect(counts(1, 'largest outputs tied')).toEqual([0, 1, 0, 0])
    expect(['sample of one step', 'shorter sample', 'whole sample'].map((signal) => counts(1, signal)))
      .toEqual([[1, 1, 1], [1, 1, 2], [0, 1, 0, 0]])
    // Of the first alone a unit less of a threshold is not seen: the sample ends before it would be subtracted.
    expect(covered(network, samples.slice(0, 1), [1]).counts(0, 'constant threshold')).toEqual([0, 2, 0, 0, 1])
  })
})
