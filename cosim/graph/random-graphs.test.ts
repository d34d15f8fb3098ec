import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { shiftedTerms } from '../../hdl/shifted-terms.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { connectionRegistry } from '../../models/connections/connection-registry.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { pairwiseGraphs } from './pairwise-graphs.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { recurrentLayer } from './recurrent-layer.ts'
import { runGraphCase } from './run-graph-case.ts'

/** Shared between test runs: a simulator is compiled once for each content. */
const cache = join(tmpdir(), 'engram-test-cache')

/** Random graphs in which every two choices meet that meet in any of a thousand. */
const { seeds: paired, missed } = pairwiseGraphs(42, 1000)

/** Forms of the constants that all units of a population multiply by. */
const formsOf = (seed: number): (string | undefined)[] => {
  const { description, constants } = randomRoundedGraph(seed, 1).network
  return description.populations.flatMap(({ model }, population) =>
    (populationRegistry[model.kind]!.rtl.update.factors ?? [])
      .filter((factor) => constants[population]!.own[factor] === undefined)
      .map((factor) => constants[population]!.shared[factor])
      .filter((factor) => typeof factor === 'bigint')
      .map((factor) => shiftedTerms(factor))
      .map((form) => form && `${form.terms}${form.subtracts ? ' by a difference' : ''}`))
}
const forms = [undefined, '0', '1', '2', '2 by a difference']

/** With one more for each form of decays that none of them has. */
const seeds = forms.reduce<readonly number[]>((found, form) => {
  if (found.some((seed) => formsOf(seed).includes(form))) return found
  for (let seed = 0; ; seed++) if (formsOf(seed).includes(form)) return [...found, seed]
}, paired)

describe('the circuit of a random graph equals the exact model in every state, and the model of its cycles', () => {
  it('of graphs in which every kind of population meets every kind of connection, delay, readout and input', () => {
    expect(missed).toEqual([])
    const graphs = seeds.map((seed) => randomGraph(seed))
    const kinds = new Set(graphs.flatMap(({ populations }) => populations.map(({ model }) => model.kind)))
    const connections = new Set(graphs.flatMap((graph) => graph.connections.map(({ model }) => model.kind)))
    expect([[...kinds].toSorted(), [...connections].toSorted()])
      .toEqual([Object.keys(populationRegistry).toSorted(), Object.keys(connectionRegistry).toSorted()])
  })

  it('of decays and divisions that all units share, by every sort of shifts and by multipliers', () => {
    expect(new Set(seeds.flatMap(formsOf))).toEqual(new Set(forms))
  })

  it.skipIf(!needsVerilator()).each(seeds)('in Verilator: %i (needs Verilator)', async (seed) => {
    expect(await runGraphCase(randomRoundedGraph(seed, 8), 1 + (seed % 4), 'verilator', cache)).toBeUndefined()
  })

  // The second one is of products.
  it.each([1, 21])('in the embedded simulator: %i', async (seed) => {
    expect(await runGraphCase(randomRoundedGraph(seed, 8), 2, 'embedded', cache)).toBeUndefined()
  })
})

describe('a recurrent layer of 128 neurons on 140 event lines', () => {
  const [neurons, lines, steps, samples, lanes] = [128, 140, 100, 3, 8]
  const random = counterRandom(3, 'recurrent-inputs')
  const inputs = Int32Array.from({ length: samples * steps * lines }, (_, index) => Number(random.uniform(0, index) < 0.03))
  const lengths = Int32Array.of(steps, steps - 37, steps)
  const network = recurrentLayer({ neurons, lines, steps, recurrent: true })

  it.skipIf(!needsVerilator())('equals the exact model, and its cycles are the ones worked out (needs Verilator)', async () => {
    expect(await runGraphCase({ network, inputs, lengths }, lanes, 'verilator', cache)).toBeUndefined()
  })

  it('takes at most a cycle a group for a spike that comes back, and for a step its update and one group more', () => {
    const { spikes } = graphOracle(network).evaluate(inputs, samples, lengths)
    const feedForward = recurrentLayer({ neurons, lines, steps, recurrent: false })
    for (let sample = 0; sample < samples; sample++) {
      const of = graphSpikes(network.description)({ inputs, spikes, length: lengths[sample]! }, sample)
      const back = (of.populations[0] as Int32Array).slice(0, lengths[sample]! - 1).reduce((sum, count) => sum + count, 0)
      expect(back).toBeGreaterThan(100)
      // The same spikes without the connection: what comes back is all that differs.
      const cycles = [network, feedForward].map((one) =>
        graphCycles({ network: one, lanes: generateDesign(one, { lanes }).lanes })(of),
      )
      const [update, group] = [2, 16]
      expect(cycles[0]! - cycles[1]!).toBeLessThanOrEqual(16 * back + lengths[sample]! * (update + group))
    }
  })
})
