import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { nirChain } from '../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../models/nir/fixtures/nir-node.ts'
import { imported } from '../../models/nir/fixtures/nir-outputs.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { runGraphCase } from './run-graph-case.ts'

/** Shared between test runs: a simulator is compiled once for each content. */
const cache = join(tmpdir(), 'engram-test-cache')
const [size, lines, steps, samples] = [6, 4, 50, 4]
const random = counterRandom(5, 'imported-graphs')
const rows = (item: number, targets: number, sources: number): number[][] =>
  Array.from({ length: targets }, (_, target) =>
    Array.from({ length: sources }, (__, source) => 1.4 * random.uniform(item, target * sources + source) - 0.4))
const each = (low: number, high: number): number[] =>
  Array.from({ length: size }, (_, unit) => low + ((high - low) * unit) / (size - 1))

/** Current-based neurons with biases that hear themselves one step later, each with its own constants. */
const graph = nirChain(lines, {
  fc: nirNode('Affine', { weight: rows(0, size, lines), bias: each(-0.1, 0.3) }),
  lif: nirNode('CubaLIF', {
    tau_syn: each(0.003, 0.006), tau_mem: each(0.008, 0.02), r: 1, v_leak: 0, v_threshold: each(0.2, 0.4), w_in: 4,
  }),
}, ['lif -> rec', 'rec -> lif'])
const whole = { ...graph, nodes: new Map([...graph.nodes, ['rec', nirNode('Linear', { weight: rows(1, size, size) })] as const]) }

it.each(['norse', 'sinabs', 'spyx'] as const)('a recurrent NIR graph as %s steps it is alike in integers and RTL', async (preset) => {
  const { description, parameters } = imported(whole, { steps, dynamics: nirPresets[preset], input: 'spikes', over: 'sum', argmax: true })
  const network = roundGraph(description, parameters)
  const inputs = Int32Array.from({ length: samples * steps * lines }, (_, at) => Number(random.uniform(2, at) < 0.3))
  const lengths = Int32Array.of(steps, 1, 17, steps)
  const { spikes } = graphOracle(network).evaluate(inputs, samples, lengths)
  expect(spikes.reduce((sum, spike) => sum + spike, 0)).toBeGreaterThan(50)
  expect(await runGraphCase({ network, inputs, lengths }, 2, 'embedded', cache)).toBeUndefined()
})
