// The circuit of a whole ELM neuron, 45 branches of 100 synapses over 1,278 lines and 20 memories (pipeline l5pc-elm-circuit), with few and
// with more lanes, beside an LSTM and slow memories of as many trained numbers on the same branches: cycles of a step of a millisecond,
// with spikes at 11 Hz and at worst, the clock at which the worst case is real time, and cells by prediction and by Yosys (the flat
// circuit, random weights, memories in blocks, products in multiplier blocks). Some minutes for each circuit and target the first time.
// Usage: node bench/circuits/elm-neuron.ts [--only 'elm 1 1 1 1;lstm'] [--for 'xc7;ecp5'] [--without-synthesis] [--json]
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import type { GraphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { synthesiseDesign } from '../../hdl/tools/yosys/synthesise-design.ts'
import { synthesisTargets } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { l5pcNetworks } from '../../pipelines/shipped/l5pc-learning.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { randomNetwork } from '../tools/random-network.ts'

const { values: { only, for: chosen, 'without-synthesis': without } } = parseArgs({
  options: {
    only: { type: 'string' }, for: { type: 'string' }, 'without-synthesis': { type: 'boolean' }, json: { type: 'boolean' },
    parquet: { type: 'string' },
  },
})

/** Spikes of a line in a step of a millisecond. */
const rate = 0.011

type Wanted = { readonly name: string; readonly network: GraphDescription; readonly lanes: readonly number[] }

const [neuron, gated, leaky] = [l5pcNetworks.elm, l5pcNetworks.lstm, l5pcNetworks['leaky memories']].map((one) => checkGraph(one))
const wanted: readonly Wanted[] = [
  { name: 'elm 1 1 1 1', network: neuron!, lanes: [1, 1, 1, 1] },
  { name: 'elm 5 2 1 1', network: neuron!, lanes: [5, 2, 1, 1] },
  { name: 'elm 15 8 4 1', network: neuron!, lanes: [15, 8, 4, 1] },
  { name: 'lstm', network: gated!, lanes: gated!.populations.map(() => 1) },
  { name: 'leaky memories', network: leaky!, lanes: [1, 1] },
]
const targets = synthesisTargets.filter((target) => chosen?.split(';').includes(target) ?? true)
const yosys = without ? undefined : await findYosys('npm')

/** Lines that spike at random, and values of all units, for all steps of a sample. */
const drawn = ({ steps, input, populations }: GraphDescription): GraphSpikes => {
  const random = counterRandom(1, 'elm-neuron-spikes')
  const lines = Uint8Array.from({ length: steps * input.size }, (_, at) => Number(random.uniform(0, at) < rate))
  const among = (t: number, low: number, high: number): number =>
    lines.subarray(t * input.size + low, t * input.size + high).reduce((sum, one) => sum + one, 0)
  return {
    input: Int32Array.from({ length: steps }, (_, t) => among(t, 0, input.size)),
    populations: populations.map(() => new Int32Array(steps)), length: steps,
    among: (from, t, low, high) => (from === 'input' ? among(t, low, high) : high - low),
  }
}

const rowsOf = async ({ name, network, lanes }: Wanted): Promise<Result[]> => {
  const rounded = randomNetwork(network)
  const design = generateDesign(rounded, {
    lanes: { populations: lanes.map((one) => ({ lanes: one, updates: 1 })), readout: 1, memory: 'block' },
  })
  const cyclesOf = graphCycles(design)
  const [mean, most] = [drawn(network), mostGraphSpikes(network)].map((spikes) => cyclesOf(spikes) / network.steps)
  const choice = { device: 'up5k', multipliers: 'dsp', placeAndRoute: undefined, flatOnly: true } as const
  const rows: Result[] = []
  for (const target of targets) {
    const { lut, flipFlop, dsp, blockRam } = circuitCost(rounded, design.lanes, target)
    const [made] = yosys ? await synthesiseDesign(
      design, { ...choice, targets: [target], yosys }, join(tmpdir(), 'engram-elm-neuron'), new AbortController().signal,
    ) : []
    const cells = made && countCells(target, made.total)
    rows.push({
      circuit: name, target, 'cycles of a step, 11 Hz': mean!, 'at worst': most!, 'MHz of real time': most! / 1000,
      'LUT, predicted': lut, LUT: cells?.lut ?? '-', 'FF, predicted': flipFlop, FF: cells?.flip_flop ?? '-',
      'DSP, predicted': dsp, DSP: cells?.dsp ?? '-', 'block RAM, predicted': blockRam, 'block RAM': cells?.block_ram ?? '-',
    })
    process.stderr.write(`${name}, ${target}: done\n`)
  }
  return rows
}

const rows: Result[] = []
for (const one of wanted) if (only?.split(';').includes(one.name) ?? true) rows.push(...await rowsOf(one))
await printResults('elm-neuron', rows)
