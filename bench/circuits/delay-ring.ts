// What delays cost in a circuit, beside the same circuit without delays, both with a hidden layer of 64 LIF neurons: those of single
// synapses, and of targets, with a ring of future currents; those of axons, of the input and of the hidden layer too, with what lines sent
// in front of their lists. LUTs by Yosys with the memories that it takes, bits of weights and of what keeps spikes, cycles per event of the
// input. Then the circuits with delays as Verilator has them against the integer model, over ten million states and more each. Ends with
// code 1 where an event takes more than 1.02 times the cycles, a circuit 15 % more LUTs, memory more than 64 x 32 words and 5 bits a
// synapse (or target), of axons more than 32 bits and a delay for each line, or where anything differs.
// Usage: node bench/circuits/delay-ring.ts [--states 1e7] [--only synapses] [--json] [--parquet DIRECTORY]
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { checkGraphCase } from '../../cosim/graph/check-graph-case.ts'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphLanes, type GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { printResults } from '../tools/print-results.ts'
import { synthesiseFlat } from '../tools/synthesise-parts.ts'

const [targets, longest] = [64, 31]

const optionOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

type Model = GraphInput['connections'][number]['model']

const network = (inputs: number, { model, out }: { readonly model: Model; readonly out: Model }): GraphInput => ({
  schema: 2, steps: 100, tail: longest, input: { size: inputs, encoding: { kind: 'spikes' } },
  arithmetic: {
    format: 'QS2.5', membraneWidth: 16, currentWidth: 16, coefficientFraction: 12, rounding: 'floor', overflow: 'saturate',
    currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
  },
  populations: [
    { name: 'hidden', size: targets, model: { kind: 'lif', beta: 0.9, threshold: 1 } },
    { name: 'output', size: 10, model: { kind: 'leaky-integrator', beta: 0.9 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'hidden', model },
    { name: 'out', from: 'hidden', to: 'output', model: out },
  ],
  readout: { from: 'output', of: 'values', over: 'maximum' },
})

const dense = { kind: 'dense' } as const
const late = (per: 'synapse' | 'source' | 'target') => ({ kind: 'delayed', longest, per, delays: { drawn: 1 } }) as const
const plain = { model: dense, out: dense }
const kinds = {
  synapses: { form: 'ring', model: late('synapse'), out: dense },
  targets: { form: 'ring', model: late('target'), out: dense },
  axons: { form: 'axons', model: late('source'), out: dense },
  'axons, both': { form: 'axons', model: late('source'), out: late('source') },
} as const
type Kind = keyof typeof kinds
const only = optionOf('--only')
const chosen = (Object.keys(kinds) as Kind[]).filter((kind) => only === undefined || kind === only)

const yosys = await findYosys('npm')
let failed = false

const measured = async (target: 'ice40' | 'xc7', inputs: number, lanes: number, kind: Kind) => {
  const { form } = kinds[kind]
  const measure = async (name: string, models: { readonly model: Model; readonly out: Model }) => {
    const description = checkGraph(network(inputs, models))
    const choice: GraphLaneChoice = { populations: [lanes, 1], memory: 'block', delays: form }
    const at = graphLanes(description, choice)
    const made = await synthesiseFlat(yosys, { name, teaches: false, description, lanes: choice }, target, 'dsp')
    const { cells: [lut, flipFlop, , blockRam] } = made
    const rounded = standInGraph(description)
    const joins = circuitJoins(rounded, at).populations.map(([join]) => join!)
    const { lines, ring, weightWidth, accumulatorWidth } = joins[0]!
    const beside = ring && !ring.targets ? (lines + 1) * ring.slotWidth : 0
    const weightBits = targets * ((lines + 1) * weightWidth + beside + (ring?.targets ? ring.slotWidth : 0))
    const before = joins.flatMap(({ read }) => read).reduce((sum, { axons }) =>
      sum + (axons ? axons.masks * axons.width * (2 ** axons.slotWidth + axons.slotWidth) : 0), 0)
    const cyclesOf = graphCycles({ network: rounded, lanes: at })
    const taken = (events: number): number => cyclesOf({
      input: new Int32Array(100).fill(events), populations: [new Int32Array(200), new Int32Array(200)], length: 100,
      among: (from, _, low, high) => (from === 'input' ? Math.max(0, Math.min(high, events) - low) : 0),
    })
    // What a line sends within the longest delay of the end never arrives.
    const arriving = (events: number): number =>
      Array.from({ length: events }, (_, line) => 100 - (joins[0]!.read[0]!.axons?.late[line] ?? 0)).reduce((sum, one) => sum + one, 0)
    return {
      lut, flipFlop, blockRam, predicted: circuitCost(rounded, at, target).lut, weightBits, before,
      ringWords: ring ? targets * 2 ** ring.slotWidth : 0, wordBits: ring ? accumulatorWidth + ring.epochWidth + 1 : 0,
      perEvent: (taken(inputs) - taken(inputs / 2)) / (arriving(inputs) - arriving(inputs / 2)), cycles: taken(inputs),
    }
  }
  const [none, some] = [await measure('dense', plain), await measure(kind, kinds[kind])]
  const delays = (kind === 'targets' ? 1 : inputs + 1) * targets
  const sources = inputs + (kind === 'axons, both' ? targets : 0)
  const memory = form === 'ring'
    ? some.ringWords === targets * 32 && some.weightBits === none.weightBits + 5 * delays
    : some.ringWords === 0 && some.weightBits === none.weightBits && some.before === sources * (32 + 5)
  const ok = some.perEvent <= 1.02 * none.perEvent && some.lut <= 1.15 * none.lut && memory
  failed ||= !ok
  return {
    delays: kind, target, inputs, lanes, lut: none.lut, 'lut, delays': some.lut, more: some.lut / none.lut - 1,
    'predicted more': some.predicted / none.predicted - 1,
    ff: none.flipFlop, 'ff, delays': some.flipFlop, 'block RAM': none.blockRam, 'block RAM, delays': some.blockRam,
    'bits of weights': none.weightBits, 'bits of weights, delays': some.weightBits, 'words of the ring': some.ringWords,
    'bits of a word': some.wordBits, 'bits in front of lists': some.before,
    'cycles per event': none.perEvent, 'cycles per event, delays': some.perEvent, 'cycles of a full sample': none.cycles,
    'cycles of a full sample, delays': some.cycles, 'within the bars': ok,
  }
}

const rows: Awaited<ReturnType<typeof measured>>[] = []
for (const [target, inputs, lanes] of [['ice40', 30, 1], ['xc7', 30, 1]] as const) {
  for (const kind of chosen) {
    rows.push(await measured(target, inputs, lanes, kind))
    process.stderr.write(`${target}, ${inputs} inputs, ${lanes} lanes, ${kind}: done\n`)
  }
}
await printResults('delay-ring', rows)

const wanted = Number(optionOf('--states') ?? 1e7)
// Recordings are half as long as they may be, in the mean, and their tail.
const samples = Math.ceil((1.35 * wanted) / (100 * (targets + 10)))
const checked: { readonly delays: string; readonly samples: number; readonly states: number; readonly difference: string }[] = []
for (const kind of chosen) {
  const one = graphCase(network(30, kinds[kind]), 5, samples)
  const design = generateDesign(one.network, { lanes: { populations: [8, 2], delays: kinds[kind].form } })
  const check = checkGraphCase(design, one)
  const circuit = await openCircuit(design, 'verilator', join(tmpdir(), 'engram-test-cache'), {})
  const difference = await check(circuit)
  await circuit.close()
  const states = one.lengths.reduce((sum, length) => sum + Math.min(100, length + longest), 0) * (targets + 10)
  failed ||= difference !== undefined || states < wanted
  checked.push({ delays: kind, samples, states, difference: difference ?? 'none' })
}
await printResults('delay-ring, states', checked)
if (failed) process.exitCode = 1
