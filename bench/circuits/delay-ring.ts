// What delays of single synapses cost in a circuit with a ring of future currents, beside the same circuit without delays, both with a
// hidden layer of 64 LIF neurons: LUTs by Yosys with the memories that it takes, bits of weights and ring, cycles per event of the input.
// Then the circuit with delays as Verilator has it against the integer model, over ten million states and more. Ends with code 1 where an
// event takes more than 1.02 times the cycles, a circuit 15 % more LUTs, memory more than 64 x 32 words and 5 bits a synapse, or where
// anything differs. Usage: node bench/circuits/delay-ring.ts [--states 1e7] [--json] [--parquet DIRECTORY]
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

const network = (inputs: number, model: GraphInput['connections'][number]['model']): GraphInput => ({
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
    { name: 'out', from: 'hidden', to: 'output', model: { kind: 'dense' } },
  ],
  readout: { from: 'output', of: 'values', over: 'maximum' },
})

const kinds = { dense: { kind: 'dense' }, delayed: { kind: 'delayed', longest, delays: { drawn: 1 } } } as const

const yosys = await findYosys('npm')
let failed = false

const measured = async (target: 'ice40' | 'xc7', inputs: number, lanes: number) => {
  const measure = async (name: 'dense' | 'delayed') => {
    const description = checkGraph(network(inputs, kinds[name]))
    const choice: GraphLaneChoice = { populations: [lanes, 1], memory: 'block', delays: 'ring' }
    const chosen = graphLanes(description, choice)
    const made = await synthesiseFlat(yosys, { name, teaches: false, description, lanes: choice }, target, 'dsp')
    const { cells: [lut, flipFlop, , blockRam] } = made
    const rounded = standInGraph(description)
    const { lines, ring, weightWidth, accumulatorWidth } = circuitJoins(rounded, chosen).populations[0]![0]!
    const weightBits = targets * (lines + 1) * (weightWidth + (ring?.slotWidth ?? 0))
    const cyclesOf = graphCycles({ network: rounded, lanes: chosen })
    const at = (events: number): number => cyclesOf({
      input: new Int32Array(100).fill(events), populations: [new Int32Array(200), new Int32Array(200)], length: 100,
    })
    return {
      lut, flipFlop, blockRam, predicted: circuitCost(rounded, chosen, target).lut, weightBits,
      ringWords: ring ? targets * 2 ** ring.slotWidth : 0, wordBits: ring ? accumulatorWidth + ring.epochWidth + 1 : 0,
      perEvent: (at(inputs) - at(inputs / 2)) / (50 * inputs), cycles: at(inputs),
    }
  }
  const [plain, late] = [await measure('dense'), await measure('delayed')]
  const synapses = (inputs + 1) * targets
  const ok = late.perEvent <= 1.02 * plain.perEvent && late.lut <= 1.15 * plain.lut && late.ringWords === targets * 32
    && late.weightBits === plain.weightBits + 5 * synapses
  failed ||= !ok
  return {
    target, inputs, lanes, lut: plain.lut, 'lut, delays': late.lut, more: late.lut / plain.lut - 1,
    'predicted more': late.predicted / plain.predicted - 1,
    ff: plain.flipFlop, 'ff, delays': late.flipFlop, 'block RAM': plain.blockRam, 'block RAM, delays': late.blockRam,
    'bits of weights': plain.weightBits, 'bits of weights, delays': late.weightBits, 'words of the ring': late.ringWords,
    'bits of a word': late.wordBits,
    'cycles per event': plain.perEvent, 'cycles per event, delays': late.perEvent, 'cycles of a full sample': plain.cycles,
    'cycles of a full sample, delays': late.cycles, 'within the bars': ok,
  }
}

const rows: Awaited<ReturnType<typeof measured>>[] = []
for (const [target, inputs, lanes] of [['ice40', 30, 1], ['xc7', 30, 1]] as const) {
  rows.push(await measured(target, inputs, lanes))
  process.stderr.write(`${target}, ${inputs} inputs, ${lanes} lanes: done\n`)
}
await printResults('delay-ring', rows)

const wanted = Number(optionOf('--states') ?? 1e7)
// Recordings are half as long as they may be, in the mean, and their tail.
const samples = Math.ceil((1.35 * wanted) / (100 * (targets + 10)))
const one = graphCase(network(30, kinds.delayed), 5, samples)
const design = generateDesign(one.network, { lanes: { populations: [8, 2], delays: 'ring' } })
const check = checkGraphCase(design, one)
const circuit = await openCircuit(design, 'verilator', join(tmpdir(), 'engram-test-cache'), {})
const difference = await check(circuit)
await circuit.close()
const states = one.lengths.reduce((sum, length) => sum + Math.min(100, length + longest), 0) * (targets + 10)
failed ||= difference !== undefined || states < wanted
await printResults('delay-ring, states', [{ samples, states, difference: difference ?? 'none' }])
if (failed) process.exitCode = 1
