import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDesign, type Design } from '../hdl/generate-design.ts'
import { encodeInputs } from '../models/graph/inputs/encode-inputs.ts'
import { feedForward, type FeedForwardOptions } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphInputShape } from '../models/graph/graph-input.ts'
import { integerGraph } from '../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { quantiseInputs } from '../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { harnessFiles } from './build/harness-files.ts'
import { compareTraces } from './compare-traces.ts'
import { expectedCycles } from './expected-cycles.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { faultyCircuits } from './mutation/faults/faulty-circuits.ts'
import { quickBuilder, type QuickBuilder } from './mutation/quick-builder.ts'
import { openCircuit } from './simulators/open-circuit.ts'
import { openSimulator } from './simulators/open-simulator.ts'
import { testCache } from './fixtures/test-cache.ts'

const samples = 200
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const rate = { kind: 'rate' as const, low: new Array<number>(35).fill(-1), high: new Array<number>(35).fill(1), seed: 5 }

const prepare = (neuron: { kind: string }, options: FeedForwardOptions) => {
  const description = feedForward(neuron, options)
  const next = counterNumbers(11)
  const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.4) * 1.5))
  const observations = Float32Array.from({ length: samples * graphInputShape(description).channels }, () => (next() - 0.5) * 3)
  const inputs = quantiseInputs(description, encodeInputs(description, observations))
  return { description, design: generateDesign(network, { lanes: 2 }), inputs, expected: integerGraph(network).evaluate(inputs, samples) }
}

/** Signals in which a circuit differs, undisturbed and disturbed. */
const differing = async (
  { description, inputs, expected }: ReturnType<typeof prepare>,
  design: Design,
  simulator: 'verilator' | 'embedded',
) => {
  const circuit = await openCircuit(design, simulator, testCache)
  try {
    const cycles = expectedCycles(design)(inputs, expected.spikes, samples)
    const calm = compareTraces(description, samples, expected, await circuit.evaluate(inputs, samples), 1e6, { signal: 'cycles', cycles })
    const rules = { signal: 'handshake', cycles: new Int32Array(samples) } as const
    const disturbed = compareTraces(description, samples, expected, await circuit.evaluate(inputs, samples, 7), 1e6, rules)
    const signals = ({ first }: typeof calm): string[] => [...new Set(first.map(({ signal }) => signal))].sort()
    return { calm: signals(calm), disturbed: signals(disturbed) }
  } finally {
    await circuit.close()
  }
}

const small: FeedForwardOptions = { layers: [3, 5, 4, 2], steps: 5 }

const exponentials = { alpha: 0.5, lambda: 0.16, exponentials: 2, span: 20, extraFraction: 4, threshold: 1 }
const kinds: readonly [string, { kind: string }, FeedForwardOptions][] = [
  ['currents', lif, small],
  [
    'spikes on 35 lines, delayed',
    { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 4, threshold: 1 } as { kind: string },
    { layers: [35, 5, 4, 2], steps: 5, encoding: rate, arithmetic: { layerDelay: 1 } },
  ],
  ['sums of exponentials', { kind: 'sum-of-exponentials', ...exponentials } as { kind: string }, small],
]

// Who disturbs is one text for both simulators; what the embedded one adds, how it sets ports and reads them, the widest of these shows.
for (const [simulator, skip, those] of [['verilator', !needsVerilator(), kinds], ['embedded', false, kinds.slice(1, 2)]] as const) {
  describe.skipIf(skip)(`disturbed circuits in ${simulator}`, () => {
    it.each(those)('compute the same, and keep the rules of their streams: %s', async (_, neuron, options) => {
      const prepared = prepare(neuron, options)
      expect(await differing(prepared, prepared.design, simulator)).toEqual({ calm: [], disturbed: [] })
    }, 120_000)
  })
}

describe.skipIf(!needsVerilator())('faults of handshakes and resets', () => {
  const circuits = faultyCircuits()
  let directory = ''
  let builder: QuickBuilder
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'engram-faults-'))
    builder = await quickBuilder(circuits[0]!.design, directory, testCache)
  }, 120_000)
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it.each(circuits.map((circuit) => [circuit.name, circuit] as const))('are found: %s', async (_, { planted, check }) => {
    const circuit = await openSimulator((await builder.build({}, planted))!)
    try {
      expect(await check(circuit)).toBeUndefined()
    } finally {
      await circuit.close()
    }
  }, 120_000)

  it('are not found by a harness that never offers a word late, nor by one that never resets', async () => {
    const { 'disturbance.h': text = '' } = await harnessFiles(['disturbance.h'])
    const missed = async (from: string, to: string): Promise<readonly string[]> => {
      const changed = { 'disturbance.h': text.replace(from, to) }
      expect(changed['disturbance.h']).not.toBe(text)
      const names: string[] = []
      for (const { name, planted, check } of circuits.filter(({ name }) => /three cycles late|reset of one cycle|shown/.test(name))) {
        const circuit = await openSimulator((await builder.build(changed, planted))!)
        const noticed = await check(circuit).finally(() => circuit.close())
        if (noticed !== undefined) names.push(`${name}: ${noticed.replace(/^.*: /, '')}`)
      }
      return names
    }
    expect(await missed('withheld_ = random_.below(8);', '')).toEqual([
      'a circuit in which a word that comes three cycles late is lost: nothing, expected found, disturbed',
    ])
    expect(await missed('resets_ = random_.chance(4);', '')).toEqual([
      'a circuit in which a reset of one cycle is not seen: nothing, expected found, disturbed',
    ])
  }, 120_000)
})
