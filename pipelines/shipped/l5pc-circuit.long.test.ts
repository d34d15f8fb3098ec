import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareC } from '../../cosim/c/compare-c.ts'
import { runCNetwork } from '../../cosim/c/run-c-network.ts'
import { strictCFlags } from '../../cosim/c/strict-c-flags.ts'
import { needsCCompiler } from '../../cosim/fixtures/needs-c-compiler.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { runGraphCase } from '../../cosim/graph/run-graph-case.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { l5pcNetworks } from './l5pc-learning.ts'

/** The neuron of the pipeline l5pc-elm as it begins: 1,278 lines, 45 branches, 20 memories, 7,804 numbers. */
const network = roundGraph(checkGraph(l5pcNetworks.elm), initialWeights(checkGraph(l5pcNetworks.elm), 1))
const { steps, input: { size } } = network.description
const lengths = Int32Array.of(120, 40)
const random = counterRandom(5, 'whole-elm-neuron')
/** A spike of every line in 90 steps, and in ten of the first sample of every second line. */
const given: GraphCase = {
  network, lengths,
  inputs: Int32Array.from({ length: lengths.length * steps * size }, (_, at) => {
    const [row, line] = [Math.floor(at / size), at % size]
    return Number(row >= 60 && row < 70 ? line % 2 === row % 2 : random.uniform(row, line) < 1 / 90)
  }),
}

it.skipIf(!needsVerilator())('a whole ELM neuron as a circuit: every state of the integer model, with one lane and with more', async () => {
  const cache = join(tmpdir(), 'engram-test-cache')
  expect(await runGraphCase(given, 1, 'verilator', cache)).toBeUndefined()
  expect(await runGraphCase(given, 15, 'verilator', cache)).toBeUndefined()
}, 600_000)

it.skipIf(!needsCCompiler())('a whole ELM neuron in C: every state of the integer model', async () => {
  const printed = await runCNetwork(network, given, new AbortController().signal, { flags: strictCFlags })
  const { values, first } = compareC(network, given, printed)
  expect(first).toBeUndefined()
  // Values of 125 units and two outputs.
  expect(values).toBe(160 * 127)
}, 600_000)
