import { describe, expect, it } from 'vitest'
import { generateDesign, type Design } from '../hdl/generate-design.ts'
import { encodeInputs } from '../models/graph/inputs/encode-inputs.ts'
import { feedForward, type FeedForwardOptions } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphInputShape } from '../models/graph/graph-input.ts'
import { integerGraph } from '../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { quantiseInputs } from '../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { compareTraces } from './compare-traces.ts'
import { expectedCycles } from './expected-cycles.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './simulators/open-circuit.ts'
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

const changed = (design: Design, source: string, from: string, to: string): Design => {
  const name = Object.keys(design.sources).find((one) => one.endsWith(source))!
  const text = design.sources[name]!
  if (text.split(from).length !== 2) throw new Error(`${source} holds ${JSON.stringify(from)} ${text.split(from).length - 1} times`)
  return { ...design, sources: { ...design.sources, [name]: text.replace(from, to) } }
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
  const prepared = prepare(lif, small)
  it.each([
    [
      'a result is not held',
      'network_top.sv',
      'assign result_taken = result_valid_o && result_ready_i;',
      'assign result_taken = result_valid_o;',
      'disturbed',
    ],
    [
      'words are taken behind the last one',
      'network_top.sv',
      'assign input_ready_o = started_q && !loaded_q;',
      'assign input_ready_o = started_q;',
      'disturbed',
    ],
    [
      'a word is taken that nobody offers',
      'network_top.sv',
      'assign input_taken = input_valid_i && input_ready_o;',
      'assign input_taken = input_ready_o;',
      'disturbed',
    ],
    [
      'a reset leaves a word in the scan',
      'neuron_layer.sv',
      "      word_valid_q <= 1'b0;\n      word_last_q <= 1'b0;\n      sum_valid_q <= 1'b0;",
      "      sum_valid_q <= 1'b0;",
      'disturbed',
    ],
    ['a reset leaves a result that waits for its update', 'neuron_layer.sv', "      result_valid_q <= 1'b0;\n", '', 'disturbed'],
    [
      'the last states are not shown',
      'network_top.sv',
      'assign population1_valid_o = p1_valid;',
      'assign population1_valid_o = p1_valid && !p1_last;',
      'disturbed',
    ],
    [
      'a cycle more for every result',
      'network_top.sv',
      'assign result_valid_o = input_done && readout_done && populations_done;',
      'logic late_q;\n  always_ff @(posedge clk_i) late_q <= input_done && readout_done && populations_done;\n'
      + '  assign result_valid_o = late_q && input_done && readout_done && populations_done;',
      'calm',
    ],
  ] as [string, string, string, string, 'calm' | 'disturbed'][])(
    'are seen: %s',
    async (_, source, from, to, where) => {
      const found = await differing(prepared, changed(prepared.design, source, from, to), 'verilator').catch((error: Error) => ({
        calm: [error.message],
        disturbed: [error.message],
      }))
      expect(found[where].length).toBeGreaterThan(0)
    },
    120_000,
  )
})
