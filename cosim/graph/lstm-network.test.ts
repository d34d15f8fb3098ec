import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { lstmNetwork } from '../../models/network/lstm/lstm-network.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { compareC } from '../c/compare-c.ts'
import { runCNetwork } from '../c/run-c-network.ts'
import { strictCFlags } from '../c/strict-c-flags.ts'
import { needsCCompiler } from '../fixtures/needs-c-compiler.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

/** Five cells over three lines of values, with four samples of other lengths. */
const [lines, samples, steps] = [3, 4, 24]
const description = lstmNetwork({ inputs: lines, units: 5, outputs: 2, steps })
const parameters = initialWeights(description, 4).map((value) => 1.5 * value)
const random = counterRandom(9, 'lstm-inputs')
const values = Float32Array.from({ length: samples * steps * lines }, (_, at) =>
  Math.round((random.uniform(0, at) - 0.5) * 2 ** 15) / 2 ** 13)
const lengths = Int32Array.from({ length: samples }, (_, sample) => steps - 5 * sample)
const scaled = roundGraph(description, description.connections.reduce((all, { model }, index) => {
  // Fixed weights are 1, whatever the others were multiplied by.
  const { weights, weightCount } = all.layout.connections[index]!
  if (model.kind === 'scaled') all.parameters.fill(1, weights, weights + weightCount)
  return all
}, { layout: roundGraph(description, initialWeights(description, 4)).layout, parameters }).parameters)
const given: GraphCase = { network: scaled, inputs: Int32Array.from(values, (value) => value * 2 ** 13), lengths }

it('sends something in every unit of every population, and is in integers near its floats', () => {
  const exact = graphOracle(given.network).evaluate(given.inputs, samples, lengths)
  let start = 0
  for (const { name, size } of description.populations) {
    for (let unit = 0; unit < size; unit++) {
      const own = Array.from({ length: steps }, (_, t) => Math.abs(exact.membrane[start + t * size + unit]!))
      expect([name, unit, Math.max(...own) > 100]).toEqual([name, unit, true])
    }
    start += steps * size
  }
  const { outputs } = graphScan(description, parameters).evaluate(values, samples, lengths)
  const furthest = Math.max(...Array.from(outputs, (value, at) => Math.abs(value - Number(exact.outputs[at]) / 2 ** 13)))
  expect(furthest).toBeLessThan(5e-3)
  expect(Math.max(...Array.from(outputs, Math.abs))).toBeGreaterThan(0.3)
})

it.skipIf(!needsVerilator())('as a circuit: every state of the integer model, and its cycles (needs Verilator)', async () => {
  expect(await runGraphCase(given, 2, 'verilator', cache)).toBeUndefined()
})

it.skipIf(!needsCCompiler())('in C: every state of the integer model (needs a C compiler)', async () => {
  const { network, inputs } = given
  const printed = await runCNetwork(network, { inputs, lengths }, new AbortController().signal, { flags: strictCFlags })
  const { values: compared, first } = compareC(network, { inputs, lengths }, printed)
  expect(first).toBeUndefined()
  expect(compared).toBeGreaterThan(1000)
})
