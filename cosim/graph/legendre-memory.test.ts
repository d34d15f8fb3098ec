import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderCNetwork } from '../../models/c/render-c-network.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'

import { prunedGraph } from '../../models/graph/pruned/pruned-graph.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { parameterRules } from '../../models/learners/graph/optimise/parameter-rules.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { dualMemoryGraph } from '../../models/legendre/fixtures/dual-memory-graph.ts'
import { dualMemoryNetwork } from '../../models/network/kinds/dual-memory-network.ts'
import { l2muNetwork } from '../../models/network/kinds/l2mu-network.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { compareC } from '../c/compare-c.ts'
import { runCNetwork } from '../c/run-c-network.ts'
import { strictCFlags } from '../c/strict-c-flags.ts'
import { needsCCompiler } from '../fixtures/needs-c-compiler.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')
const samples = 4

/** Weights as training begins with them, and recordings that change slowly enough to be remembered. */
const caseOf = (written: GraphInput, sparse = false): GraphCase => {
  const description = checkGraph(written)
  const parameters = initialWeights(description, 5)
  // A drive below zero is none.
  description.connections.forEach(({ to, bias }, drive) => {
    if (!to.startsWith('drive')) return
    const { weights, weightCount, targets } = graphLayout(description).connections[drive]!
    // Biases lie behind the weights.
    for (let at = weights; at < weights + weightCount + (bias ? targets : 0); at++) parameters[at] = Math.abs(parameters[at]!)
  })
  const { trained, decays } = parameterRules(description, 1)
  const kept = parameters.map((value, at) => (trained[at] === 0 || decays[at] === 0 ? value : at % 3 > 0 ? 0 : 3 * value))
  const pruned = sparse ? prunedGraph(description, kept) : { description, parameters }
  const network = roundGraph(pruned.description, pruned.parameters)
  const { length, spiking } = graphInputShape(description)
  const random = counterRandom(7, 'legendre-memory-inputs')
  const inputs = Int32Array.from({ length: samples * length }, (_, at) => {
    const drawn = random.uniform(Math.floor(at / length), at % length)
    return spiking ? Number(drawn < 0.4) : Math.round((Math.sin(at / 9) + drawn - 0.5) * 12_000)
  })
  const lengths = Int32Array.from({ length: samples }, (_, sample) => description.steps - 3 * sample)
  return { network, inputs, lengths }
}

const layer = caseOf(dualMemoryGraph({ inputs: 5, neurons: 6, order: 6, window: 12, steps: 24, fused: true }))
const dual = { layers: [5, 6, 4, 3], steps: 24, order: 4, window: 12, threshold: 0.2, dilation: 3 }
/** Two layers that read their memories in every third step, fused or not, as one list and as lists of their own. */
const held = caseOf(dualMemoryNetwork({ ...dual, fused: 'rounded' }))
const sideBySide = caseOf(dualMemoryNetwork({ ...dual, memoryBias: true, arithmetic: { connections: 'one-by-one' } }))
const l2mu = { inputs: 3, memory: 2, order: 3, window: 7, hidden: 4, outputs: 3, steps: 24, threshold: 0.2 }
const unit = caseOf(l2muNetwork(l2mu))
/** Memories of a single state, and without two thirds of its synapses, as pruning leaves it. */
const sparse = caseOf(l2muNetwork({ ...l2mu, memory: 6, order: 1, window: 2 }), true)
const layered = caseOf(l2muNetwork({ ...l2mu, inputLayers: [4, 5, 4], cell: 'current-based-lif', transposed: true, mapFormat: 'QS0.9' }))

it('is exercised: every population of all networks sends something, and memories keep what is not near zero', () => {
  for (const { network, inputs, lengths } of [layer, held, sideBySide, unit, sparse, layered]) {
    const { membrane, spikes } = graphOracle(network).evaluate(inputs, samples, lengths)
    let start = 0
    for (const { name, size, model } of network.description.populations) {
      const [values, sent] = [membrane, spikes].map((all) => Array.from(all.subarray(start, start + size * network.description.steps)))
      const largest = Math.max(...values!.map(Math.abs))
      expect([name, model.kind.endsWith('lif') ? sent!.includes(1) : largest > 500]).toEqual([name, true])
      start += size * network.description.steps
    }
  }
})

it.skipIf(!needsVerilator()).each([
  ['a layer with dual memory pathways, fused', layer, 2], ['layers whose memories are read in every third step, fused', held, 2],
  ['the same, not fused, lists side by side', sideBySide, 3], ['a Legendre memory unit that spikes', unit, 3],
] as const)('%s as a circuit: every state of the integer model, in the cycles worked out (needs Verilator)', async (_, given, lanes) => {
  expect(await runGraphCase(given, lanes, 'verilator', cache)).toBeUndefined()
})

it('layers whose memories are read in every third step are the same in the embedded simulator', async () => {
  expect(await runGraphCase(held, 2, 'embedded', cache)).toBeUndefined()
})

it.skipIf(!needsCCompiler()).each([
  ['a layer with dual memory pathways, fused', layer], ['layers whose memories are read in every third step, fused', held],
  ['the same, not fused, lists side by side', sideBySide], ['a Legendre memory unit that spikes', unit],
  ['one of memories of one state that was pruned', sparse],
  ['one behind three layers of neurons with synaptic currents, transposed, with narrow maps', layered],
] as const)('%s in C: every state of the integer model (needs a C compiler)', async (_, { network, inputs, lengths }) => {
  const printed = await runCNetwork(network, { inputs, lengths }, new AbortController().signal, { flags: strictCFlags })
  const { values, first } = compareC(network, { inputs, lengths }, printed)
  expect(first).toBeUndefined()
  expect(values).toBeGreaterThan(1000)
})

it('stores the maps of all memories once in C', () => {
  const { source } = renderCNetwork(unit.network, 'unit')
  const numbers = (text: string, id: string): number => Number(new RegExp(`${id}_weights\\[(\\d+)\\]`).exec(text)![1])
  // B' and A' of two memories.
  expect([numbers(source, 'u_m'), numbers(source, 'm_m')]).toEqual([3, 9])
})
