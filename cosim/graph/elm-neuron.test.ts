import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { elmNetwork } from '../../models/network/elm/elm-network.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { compareC } from '../c/compare-c.ts'
import { runCNetwork } from '../c/run-c-network.ts'
import { strictCFlags } from '../c/strict-c-flags.ts'
import { needsCCompiler } from '../fixtures/needs-c-compiler.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')
const samples = 4

type Options = Parameters<typeof elmNetwork>[0]

/** Weights as training begins with them, and a spike in every fourth place of short and long samples. */
const caseOf = (options: Options) => {
  const description = elmNetwork(options)
  const parameters = initialWeights(description, 4)
  const { length } = graphInputShape(description)
  const random = counterRandom(9, 'elm-neuron-inputs')
  const inputs = Int32Array.from({ length: samples * length }, (_, at) =>
    Number(random.uniform(Math.floor(at / length), at % length) < 0.25))
  const lengths = Int32Array.from({ length: samples }, (_, sample) => description.steps - 7 * sample)
  return { description, parameters, given: { network: roundGraph(description, parameters), inputs, lengths } satisfies GraphCase }
}

/** Eight branches of windows over excitatory and inhibitory lines in turn, six memories. */
const one = caseOf({
  inputs: 32, inhibitory: 16, branches: 8, synapses: 8, routing: 'windows', memory: 6, outputs: 2, steps: 60, tau: { low: 1, high: 40 },
})
/** Three neurons of the second version, with trained time constants, without branches, read at the end. */
const three = caseOf({
  inputs: 5, neurons: 3, memory: 3, hidden: 4, outputs: 3, steps: 40, tau: { low: 2, high: 30, trained: true }, version: 2, over: 'last',
  argmax: true, arithmetic: { rounding: 'nearest' },
})
const cases = [['a neuron of eight branches', one], ['three neurons without branches', three]] as const

it.each(cases)('%s is exercised: every population sends what is not near zero, in every unit', (_, { given, description }) => {
  const { membrane } = graphOracle(given.network).evaluate(given.inputs, samples, given.lengths)
  let start = 0
  for (const { name, size } of description.populations) {
    const values = membrane.subarray(start, start + size * description.steps)
    const largest = Array.from({ length: size }, (__, unit) =>
      Array.from(values.filter((___, at) => at % size === unit)).reduce((most, value) => Math.max(most, Math.abs(value)), 0))
    // A hidden unit may stay below zero.
    const active = largest.filter((value) => value > 500).length
    expect([name, active >= (name === 'hidden' ? size / 2 : size)]).toEqual([name, true])
    start += size * description.steps
  }
})

it.each(cases)('%s is in integers near its floats: lines of the curve, rounded weights and memories', (_, { given, ...float }) => {
  const { description, parameters } = float
  const { outputs } = graphScan(description, parameters).evaluate(Float32Array.from(given.inputs), samples, given.lengths)
  const exact = graphOracle(given.network).evaluate(given.inputs, samples, given.lengths).outputs
  const furthest = Array.from(outputs, (value, at) => Math.abs(value - Number(exact[at]) / 2 ** 17))
    .reduce((most, value) => Math.max(most, value), 0)
  // The curve is missed by 1.81e-4 at most, which memories take in five times, of 1.7159 times the height.
  expect(furthest).toBeLessThan(5e-3)
  expect(Math.max(...Array.from(outputs, Math.abs))).toBeGreaterThan(0.3)
})

it.skipIf(!needsVerilator()).each(cases)('%s as a circuit: every state of the integer model (needs Verilator)', async (_, { given }) => {
  expect(await runGraphCase(given, 3, 'verilator', cache)).toBeUndefined()
})

it.skipIf(!needsCCompiler()).each(cases)('%s in C: every state of the integer model (needs a C compiler)', async (_, { given }) => {
  const { network, inputs, lengths } = given
  const printed = await runCNetwork(network, { inputs, lengths }, new AbortController().signal, { flags: strictCFlags })
  const { values, first } = compareC(network, { inputs, lengths }, printed)
  expect(first).toBeUndefined()
  expect(values).toBeGreaterThan(1000)
})
