// What pruning spares a circuit: synapses of which 50 to 95 % are gone, as a word for each line and group of lanes and as lists of the
// words that are left (hdl/sparse/sparse_synapses.sv), 64 and 128 LIF neurons on as many lines, 1 and 4 lanes, 8-bit weights: bits of
// memory, cycles of a step with ten spikes, and what the synapses take on iCE40 (LUTs, flip-flops, block memories), predicted, and by Yosys
// where 90 % are gone. Then a network that is trained and pruned, and two of the rows, in Verilator against the integer model, once more
// with words that come late, results that wait and resets.
// Ends with code 1 where anything differs, or where what is chosen by itself takes more memory or cycles than the other form.
// Usage: node bench/circuits/sparse-lists.ts [--without-synthesis] [--json] [--parquet DIRECTORY]
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkGraphCase } from '../../cosim/graph/check-graph-case.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { circuitParts } from '../../hdl/cost/area/circuit-parts.ts'
import { partsCost } from '../../hdl/cost/paths/parts-cost.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphLanes, type GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import type { SparseForm } from '../../hdl/graph/sparse/sparse-plan.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphCase, type GraphCase } from '../../models/graph/random/graph-case.ts'
import { toySample } from '../../models/learners/graph/fixtures/toy-samples.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'
import { trainClassifier } from '../../operators/train/train-classifier.ts'
import { printResults } from '../tools/print-results.ts'
import { runStages } from '../tools/run-stages.ts'
import { synthesisePart } from '../tools/synthesise-parts.ts'

const [steps, spikes] = [40, 10]
const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.5', membraneWidth: 16, currentWidth: 16, coefficientFraction: 12, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** So many neurons on as many lines, of whose synapses a share is gone, wherever. */
const network = (size: number, gone: number): GraphInput => {
  const random = counterRandom(size, 'sparse-lists')
  const all = Array.from({ length: size * size }, (_, at): [number, number] => [at % size, Math.floor(at / size)])
  const synapses = all.filter((_, at) => random.uniform(1, at) >= gone)
  return {
    schema: 2, steps, input: { size, encoding: { kind: 'spikes' } }, arithmetic, populations: [{ name: 'a', size, model: lif }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses } }],
    readout: { from: 'a', of: 'spikes', over: 'sum' },
  }
}

const yosys = process.argv.includes('--without-synthesis') ? undefined : await findYosys('npm')
let failed = false

/** Bits of memory, cycles of a step, and cells of the synapses in one form. */
const measured = async (size: number, gone: number, lanes: number, sparse: SparseForm) => {
  const description = checkGraph(network(size, gone))
  const choice: GraphLaneChoice = { populations: [lanes], memory: 'block', sparse }
  const chosen = graphLanes(description, choice)
  const rounded = standInGraph(description)
  const [part] = circuitParts(rounded, chosen).filter(({ instance }) => instance === 'u_p0_synapses')
  const bits = part!.memories.reduce((sum, { count, depth, width }) => sum + count * depth * width, 0)
  const random = counterRandom(7, 'sparse-lists-spikes')
  // Ten lines of each step, each in another order.
  const inputs = new Int32Array(steps * size)
  for (let t = 0; t < steps; t++) {
    const order = Array.from({ length: size }, (_, line) => ({ line, at: random.uniform(t, line) })).toSorted((a, b) => a.at - b.at)
    for (const { line } of order.slice(0, spikes)) inputs[t * size + line] = 1
  }
  const cyclesOf = graphCycles({ network: rounded, lanes: chosen })
  const spikesOf = graphSpikes(description)
  const until = (length: number): number => cyclesOf(spikesOf({ inputs, spikes: new Uint8Array(steps * size), length }, 0))
  const cycles = (until(steps) - until(steps / 2)) / (steps / 2)
  const design = { name: 'synapses', teaches: false, description, lanes: choice }
  // What it takes hangs little on how many are gone.
  const cells = yosys && gone === 0.9 ? await synthesisePart(yosys, design, 'ice40', 'u_p0_synapses') : undefined
  const { lut, flipFlop, blockRam } = partsCost([part!], 'ice40')
  const [lutMeasured, flipFlopMeasured, , blockRamMeasured] = cells ?? []
  return { bits, cycles, cells: [lut, flipFlop, blockRam], measured: [lutMeasured, flipFlopMeasured, blockRamMeasured] }
}

/** LUTs, flip-flops and block memories, where they were measured. */
const shown = (cells: readonly (number | undefined)[]): string => (cells[0] === undefined ? '-' : cells.join('/'))

const rows = []
for (const size of [64, 128]) {
  for (const lanes of [1, 4]) {
    for (const gone of [0.5, 0.8, 0.9, 0.95]) {
      const [words, lists] = [await measured(size, gone, lanes, 'words'), await measured(size, gone, lanes, 'lists')]
      const description = checkGraph(network(size, gone))
      const plan = circuitJoins(standInGraph(description), graphLanes(description, { populations: [lanes] })).populations[0]![0]!.sparse!
      const taken = plan.words ? lists : words
      failed ||= taken.bits > words.bits || taken.cycles > words.cycles
      rows.push({
        size, lanes, gone: `${100 * gone} %`, chosen: plan.words ? 'lists' : 'words', 'bits, words': words.bits, 'bits, lists': lists.bits,
        'cycles, words': words.cycles, 'cycles, lists': lists.cycles, 'predicted, words': words.cells.join('/'),
        'predicted, lists': lists.cells.join('/'), 'measured, words': shown(words.measured), 'measured, lists': shown(lists.measured),
      })
      process.stderr.write(`${size} neurons, ${lanes} lanes, ${100 * gone} %: done\n`)
    }
  }
}
await printResults('sparse-lists', rows)

/** Recordings of four classes: a quarter of 32 lines spikes more often than the others. */
const samples = Array.from({ length: 160 }, (_, n) => {
  const random = counterRandom(n, 'sparse-lists-samples')
  const events = Array.from({ length: 32 * 12 }, (_unused, at) => ({ step: Math.floor(at / 32), line: at % 32 }))
    .filter(({ line }, at) => random.uniform(0, at) < (Math.floor(line / 8) === n % 4 ? 0.35 : 0.15))
  const split = n % 5 === 4 ? 'test' : n % 5 === 3 ? 'validation' : 'train'
  return toySample({
    split, label: n % 4, className: `class ${n % 4}`, length: 12, lines: 32,
    recording: {
      kind: 'events',
      events: { steps: Int32Array.from(events, ({ step }) => step), lines: Int32Array.from(events, ({ line }) => line), values: null },
    },
  })
})

/** A recurrent network that was trained on them, with nine tenths of its weights pruned, and what enters. */
const trained = async (): Promise<GraphCase> => {
  const description = checkGraph({
    schema: 2, steps: 12, input: { size: 32, encoding: { kind: 'spikes' } }, arithmetic,
    populations: [{ name: 'hidden', size: 48, model: lif }, { name: 'out', size: 4, model: { kind: 'leaky-integrator', beta: 0.9 } }],
    connections: [
      { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' } },
      { name: 'back', from: 'hidden', to: 'hidden', model: { kind: 'dense' }, delay: 1, bias: false },
      { name: 'up', from: 'hidden', to: 'out', model: { kind: 'dense' } },
    ],
    readout: { from: 'out', of: 'values', over: 'sum' },
  })
  const stages = [
    trainClassifier({
      network: description, seeds: [1], recipe: { epochs: 30, batch: 16, optimiser: { kind: 'adamw', learningRate: 0.01 } },
      prune: { from: 15, share: 0.9 }, quantise: { from: 20 },
    }),
    roundFixedPoint({}),
  ]
  const { emitted } = await runStages(stages, [{ table: 'samples', batch: samplesBatch(0, samples) }], tmpdir())
  const made = roundedNetworksOfBatch(emitted.find(({ table }) => table === 'rounded_networks')!.batch)[0]!
  const inputs = new Int32Array(samples.length * 12 * 32)
  samples.forEach(({ recording }, n) => {
    if (recording.kind !== 'events') return
    recording.events.steps.forEach((step, at) => (inputs[(n * 12 + step) * 32 + recording.events.lines[at]!] = 1))
  })
  return { network: made.rounded, inputs, lengths: new Int32Array(samples.length).fill(12) }
}

const simulated = []
for (const [name, one, lanes] of [
  ['trained, 90 % pruned', await trained(), { populations: [4, 1] }],
  ['64, 90 %', graphCase(network(64, 0.9), 3, 60), { populations: [4], sparse: 'lists' }],
  ['128, 80 %', graphCase(network(128, 0.8), 3, 30), { populations: [1], sparse: 'lists' }],
] as const) {
  const design = generateDesign(one.network, { lanes })
  const { populations } = circuitJoins(design.network, design.lanes)
  const circuit = await openCircuit(design, 'verilator', join(tmpdir(), 'engram-test-cache'), {})
  const difference = await checkGraphCase(design, one)(circuit)
  await circuit.close()
  failed ||= difference !== undefined
  simulated.push({
    name, lanes: lanes.populations.join(' '),
    forms: populations.flat().map(({ sparse }) => (sparse ? (sparse.words ? 'lists' : 'words') : 'none')).join(' '),
    synapses: design.network.description.connections.map(({ model }) =>
      ('synapses' in model ? (model.synapses as object[]).length : 'all')).join(' '),
    states: 2 * one.lengths.reduce((sum, length) => sum + length, 0)
      * design.network.description.populations.reduce((sum, { size }) => sum + size, 0),
    difference: difference ?? 'none',
  })
}
await printResults('sparse-lists, states', simulated)
if (failed) process.exitCode = 1
