import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GraphLaneChoice } from '../hdl/graph/graph-lanes.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { argmax } from '../models/arithmetic/argmax.ts'
import { feedForward, type FeedForwardOptions } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphInputShape } from '../models/graph/graph-input.ts'
import { integerGraph } from '../models/graph/integer/integer-graph.ts'
import { graphOracle } from '../models/graph/graph-oracle.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundedGraph } from '../models/graph/rounded-graph.ts'
import { graphWords } from '../hdl/graph/graph-words.ts'
import { compareTraces } from './compare-traces.ts'
import { decodeResult } from './protocol/decode-result.ts'
import { buildEmbeddedSimulator } from './embedded/build-embedded-simulator.ts'
import { loadCircuit } from './embedded/load-circuit.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './simulators/open-circuit.ts'
import { testCache } from './fixtures/test-cache.ts'
import { lintDesign } from './trials/lint-design.ts'
import { linearMaps } from '../models/graph/fixtures/linear-maps.ts'

const lif = { kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 } as { kind: string }

/** A network of random weights, but for those that `set` puts in their place (units of the last place). */
const networkOf = (
  neuron: { kind: string },
  options: FeedForwardOptions,
  set: (weights: Int32Array, maps: ReturnType<typeof linearMaps>) => void = () => {},
) => {
  const description = feedForward(neuron, options)
  const { length } = graphLayout(description)
  const next = counterNumbers(23)
  const weights = Int32Array.from({ length }, () => Math.floor((next() - 0.5) * 16_000))
  set(weights, linearMaps(description))
  return roundedGraph(description, weights)
}

const simulators = [['verilator', !needsVerilator()], ['embedded', false]] as const

describe.each(simulators)('%s', { timeout: 600_000 }, (simulator, skip) => {
  const compared = async (network: ReturnType<typeof networkOf>, lanes: GraphLaneChoice, inputs: Int32Array) => {
    const { description } = network
    const samples = inputs.length / graphInputShape(description).length
    const circuit = await openCircuit(generateDesign(network, { lanes }), simulator, testCache)
    const got = await circuit.evaluate(inputs, samples)
    await circuit.close()
    const expected = graphOracle(network).evaluate(inputs, samples)
    expect(integerGraph(network).evaluate(inputs, samples)).toEqual(expected)
    expect(compareTraces(description, samples, expected, got, 3)).toMatchObject({ total: 0, first: [] })
    return got
  }
  const numbers = (length: number): Int32Array => {
    const next = counterNumbers(6)
    return Int32Array.from({ length }, () => Math.floor((next() - 0.5) * 60_000))
  }

  // A membrane above zero asks for one output, one below for another. Frames hold a number of 310 in the same way for both simulators; the
  // embedded one takes much longer to compile so many, and reads a port of 70 outputs as it reads one of 310.
  const [outputs, above, below] = simulator === 'verilator' ? [310, 150, 256] : [70, 35, 66]
  it.skipIf(skip)(`${outputs} outputs: the action may be any of them`, async () => {
    const network = networkOf(lif, { layers: [1, 1, outputs], steps: 2 }, (weights, [hidden, readout]) => {
      weights.set([8192, 0], hidden!.weights)
      weights.fill(0, readout!.weights)
      weights[readout!.weights + above] = 8192
      weights[readout!.weights + below] = -8192
    })
    const { actions } = await compared(network, 1, Int32Array.of(3000, -3000, 5, 0, -1, 32_767))
    expect([...actions]).toEqual([above, below, above, 0, below, above])
  })

  it.skipIf(skip)('sums beyond 2^53 whose doubles are one', async () => {
    const arithmetic = { format: 'QS28.1', membraneWidth: 32, hiddenCurrentWidth: 32 }
    const most = 2 ** 29 - 1
    const silent = { kind: 'lif', beta: 1, threshold: 2 ** 30 } as { kind: string }
    const network = networkOf(silent, { layers: [1, 2, 2], steps: 2, arithmetic }, (weights, [hidden, readout]) => {
      weights.set([2, 2, 0, 0], hidden!.weights)
      weights.set([most, most, most, most, 0, 1], readout!.weights)
    })
    const { outputs, actions } = await compared(network, 2, Int32Array.of(536_870_911, 17))
    // The second output gets one more in each of two steps.
    expect(outputs[0]! > 2n ** 53n && Number(outputs[0]) === Number(outputs[1]) && outputs[1] === outputs[0]! + 2n).toBe(true)
    expect([...actions]).toEqual([1, 1])
  })

  // The embedded simulator takes minutes to compile these.
  const wide = skip || simulator === 'embedded'

  // More than 8,192 bits of states at a time, which Verilator takes for a mistake unless told otherwise. It says so when it elaborates.
  // What lanes compute does not depend on how many there are: 64 are compared in rtl-bit-exact.long.test.ts, and C++ of so many takes a
  // minute.
  it.skipIf(wide).each([
    ['345 LIF', lif, 345],
    ['172 current-based', currentBased, 172],
  ] as const)('%s lanes side by side elaborate without a warning', async (_, neuron, lanes) => {
    const design = generateDesign(networkOf(neuron, { layers: [2, lanes, 2], steps: 2 }), { lanes })
    const directory = await mkdtemp(join(tmpdir(), 'engram-wide-'))
    try {
      expect(await lintDesign(design, directory)).toBeUndefined()
      const file = Object.keys(design.sources).find((name) => name.endsWith('state_scan.sv'))!
      const told = design.sources[file]!.replaceAll(/\/\* verilator lint_\w+ WIDTHCONCAT \*\//g, '')
      expect(await lintDesign({ ...design, sources: { ...design.sources, [file]: told } }, directory)).toContain('WIDTHCONCAT')
    } finally {
      await rm(directory, { recursive: true })
    }
  })

  it.skipIf(wide)('70 neurons on 36 lanes: what is left of the last 36 are no neurons', async () => {
    await compared(networkOf(lif, { layers: [2, 70, 3, 2], steps: 4 }), { populations: [36, 2] }, numbers(8))
  })
})

describe('bits beyond the lines of a step', { timeout: 600_000 }, () => {
  it.each([[40, 2]])('have no effect: %i lines', async (lines, words) => {
    const range = { low: new Array<number>(lines).fill(-1), high: new Array<number>(lines).fill(1) }
    const network = networkOf(lif, { layers: [lines, 6, 2], steps: 5, encoding: { kind: 'rate', ...range, seed: 5 } })
    const { description } = network
    const next = counterNumbers(8)
    const samples = 6
    const inputs = Int32Array.from({ length: samples * graphInputShape(description).length }, () => Number(next() < 0.4))
    const { module } = await buildEmbeddedSimulator(generateDesign(network, { lanes: 2 }), testCache)
    const circuit = loadCircuit(new Uint8Array(readFileSync(module)))
    const plain = graphWords(description, inputs, samples).words
    const run = (change: (word: number, last: boolean) => number) =>
      decodeResult(description, circuit.run(plain.map((word, at) => change(word, at % words === words - 1)), samples, true)!, samples, true)
    const expected = graphOracle(network).evaluate(inputs, samples)
    expect(expected.spikes).toContain(1)
    for (const bit of [lines % 32, 31]) {
      const got = run((word, last) => (last ? word | (1 << bit) : word))
      expect(compareTraces(description, samples, expected, got, 3)).toMatchObject({ total: 0, first: [] })
      expect(got.cycles).toEqual(run((word) => word).cycles)
    }
    expect(run((word, last) => (last ? word | (-1 << lines % 32) : word)).actions).toEqual(argmax(expected.outputs, 2))
    // A bit that is used is seen.
    expect(compareTraces(description, samples, expected, run((word) => word ^ 1), 3).total).toBeGreaterThan(0)
  })
})
