import { describe, expect, it } from 'vitest'
import { handGraph } from '../fixtures/by-hand.ts'
import { expectedTrace } from '../fixtures/expected-trace.ts'
import { handComputedGraphs } from '../fixtures/hand-computed-graphs.ts'
import { graphOracle } from '../graph-oracle.ts'
import { randomRoundedGraph } from '../random/random-rounded-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { integerGraph } from './integer-graph.ts'

describe('integerGraph', () => {
  it.each(handComputedGraphs)('leaves what was worked out by hand: $name', (given) => {
    const network = roundedGraph(given.graph, Int32Array.from(given.weights))
    const lengths = given.lengths && Int32Array.from(given.lengths)
    const { membrane, spikes, outputs } = integerGraph(network).evaluate(Int32Array.from(given.inputs.flat()), given.inputs.length, lengths)
    expect({ membrane: [...membrane], spikes: [...spikes], outputs: Array.from(outputs, Number) }).toEqual(expectedTrace(given))
  })

  it.each([['small', 100], ['wide', 24]] as const)('equals the exact model in every value of %s random graphs', (scale, seeds) => {
    let wide = 0
    for (let seed = 0; seed < seeds; seed++) {
      const { network, inputs, lengths } = randomRoundedGraph(seed, 4, scale)
      expect({ seed, ...integerGraph(network).evaluate(inputs, 4, lengths) }).toEqual({
        seed,
        ...graphOracle(network).evaluate(inputs, 4, lengths),
      })
      wide += Number(network.widths.populations.some(({ accumulator }) => accumulator > 32))
    }
    // Sums of more than 32 bits are made in another way.
    if (scale === 'wide') expect(wide).toBeGreaterThan(4)
  })

  it('gives the same for a sample alone and inside a block longer than its memory, whatever stands behind its end', () => {
    const { network, inputs, lengths } = randomRoundedGraph(3, 3000)
    const model = integerGraph(network)
    const all = model.evaluate(inputs, 3000, lengths)
    const length = inputs.length / 3000
    for (const sample of [0, 1, 1023, 1024, 2999]) {
      const alone = model.evaluate(inputs.subarray(sample * length, (sample + 1) * length), 1, lengths.subarray(sample, sample + 1))
      expect(alone.membrane).toEqual(all.membrane.subarray(sample * model.sampleLength, (sample + 1) * model.sampleLength))
      expect(alone.spikes).toEqual(all.spikes.subarray(sample * model.sampleLength, (sample + 1) * model.sampleLength))
    }
  })

  const network = roundedGraph(
    handGraph({
      steps: 3,
      input: { size: 2, encoding: { kind: 'spikes' } },
      populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
    }),
    Int32Array.of(1, 2),
  )
  const values = roundedGraph({ ...network.description, input: { size: 2, encoding: { kind: 'values' } } }, Int32Array.of(1, 2))
  it.each([
    [network, new Array<number>(11).fill(0), [3, 3], 'inputs: got 11 values, expected 2 samples of 6'],
    [network, [0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0], [3, 3], 'input 2 of sample 1: got 2, expected 0 or 1'],
    [network, [0, 1, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0], [3, 3], 'input 3 of sample 0: got -1, expected 0 or 1'],
    [
      values,
      [511, -512, 0, 0, 0, 0, 512, 0, 0, 0, 0, 0],
      [3, 3],
      'input 0 of sample 1: got 512, expected a value that fits the 10 bits of QS5.4',
    ],
    [network, new Array<number>(12).fill(0), [3], 'lengths: got 1 values, expected 2, one for each sample'],
    [network, new Array<number>(12).fill(0), [3, 0], 'length of sample 1: got 0, expected a number of steps from 1 to 3'],
    [network, new Array<number>(12).fill(0), [4, 1], 'length of sample 0: got 4, expected a number of steps from 1 to 3'],
  ])('refuses %#', (of, inputs, lengths, message) => {
    expect(() => integerGraph(of).evaluate(Int32Array.from(inputs), 2, Int32Array.from(lengths))).toThrow(message)
  })

  it('refuses a network that no memory holds', () => {
    const size = 4096
    const many = handGraph({
      steps: 4096,
      populations: Array.from({ length: 64 }, (_, index) => ({ name: `p${index}`, size, model: { kind: 'relay' } })),
      connections: Array.from({ length: 64 }, (_, index) => ({
        name: `c${index}`, from: 'input', to: `p${index}`, model: { kind: 'sparse', synapses: [[0, 0]] }, bias: false,
      })),
    })
    expect(() => integerGraph(roundedGraph(many, new Int32Array(64)))).toThrow(
      'network: its integer model needs more than 2 GiB of memory, expected fewer steps',
    )
  })
})
