// What many memories of one population cost in a circuit whose groups of lanes read their own blocks, beside the same circuit with the maps
// as dense connections, of which every group reads all: the L2MU of Braille letters (70 memories of order 7, 32 lanes), and a layer of 16
// memories that send values. Words and bits of the maps' weights, block RAMs and LUTs by prediction on xc7, and cycles of a step with 24
// spikes of u, 25 of m and 30 of h, which are drawn evenly. Ends with code 1 where blocks do not take a tenth of the words of the L2MU's
// maps at most. Usage: node bench/circuits/many-memories.ts [--json] [--parquet DIRECTORY]
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { l2muNetwork } from '../../models/network/kinds/l2mu-network.ts'
import { draws as drawsOf } from '../../models/random/draws.ts'
import { printResults } from '../tools/print-results.ts'

const [early, late] = [8, 40]

const l2mu = l2muNetwork({ inputs: 12, memory: 70, order: 7, window: 10, hidden: 120, outputs: 7, steps: late })
const values = checkGraph({
  schema: 2, steps: late, input: { size: 16, encoding: { kind: 'values' } }, arithmetic: l2mu.arithmetic,
  populations: [
    { name: 'u', size: 16, model: { kind: 'relay' } }, { name: 'm', size: 128, model: { kind: 'legendre', order: 8, window: 40 } },
    { name: 'out', size: 16, model: { kind: 'leaky-integrator', beta: 0.5 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'u', model: { kind: 'one-to-one' } },
    { name: 'u-m', from: 'u', to: 'm', model: { kind: 'legendre', map: 'input', order: 8, window: 40 }, bias: false, trained: false },
    { name: 'm-out', from: 'm', to: 'out', model: { kind: 'dense' } },
  ],
  readout: { from: 'out', of: 'values', over: 'last' },
})

/** The same network with every connection dense, as far as its circuit goes: of the same widths, and never run. */
const whole = (network: RoundedGraph): RoundedGraph => ({
  ...network,
  description: {
    ...network.description, connections: network.description.connections.map((one) => ({ ...one, model: { kind: 'dense' } })),
  },
})

const rates: Readonly<Record<string, number>> = { u: 24 / 70, m: 25 / 490, h: 30 / 120 }

const row = (network: string, maps: string, rounded: RoundedGraph, lanes: readonly number[]) => {
  const { description } = rounded
  const chosen = graphLanes(description, { populations: lanes, ...(description.readout.through && { readout: 1 }) })
  const m = description.populations.findIndex(({ name }) => name === 'm')
  const [join] = circuitJoins(rounded, chosen).populations[m]!
  const words = Math.ceil(join!.outputs / lanes[m]!) * (join!.lines + 1)
  const cost = circuitCost(rounded, chosen, 'xc7')
  const draws = drawsOf(7, 'many-memories')
  const spikes = Int32Array.from(description.populations.flatMap(({ name, size, model }) =>
    Array.from({ length: size * late }, () => Number(model.kind.endsWith('lif') && draws.chance(rates[name] ?? 0.1)))))
  const cyclesOf = graphCycles({ network: rounded, lanes: chosen })
  const at = (length: number): number =>
    cyclesOf(graphSpikes(description)({ inputs: new Int32Array(late * description.input.size), spikes, length }, 0))
  return {
    network, maps, 'words of m': words, 'bits of m': words * lanes[m]! * join!.weightWidth, 'block RAM': cost.blockRam, lut: cost.lut,
    'cycles of a step': (at(late) - at(early)) / (late - early),
  }
}

const networks = [['L2MU, 70 memories of order 7', l2mu, [32, 32, 32, 7]], ['16 memories of order 8 of values', values, [4, 8, 4]]] as const
const rows = networks.flatMap(([name, description, lanes]) => {
  const network = standInGraph(description)
  return [row(name, 'dense', whole(network), lanes), row(name, 'blocks', network, lanes)]
})
if (rows[1]!['words of m'] * 10 > rows[0]!['words of m']) process.exitCode = 1
await printResults('many-memories', rows)
