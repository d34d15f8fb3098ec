// The circuit of 140-128-128-20 with memories of order 8, its paths side by side and in a row, beside recurrent LIF of about as many
// parameters, 140-91-91-20, whose lists work side by side or in a row as well; four lanes for each list that neurons read. Cycles of a
// step at ten spikes of a layer by the cycles that are exactly those of the circuit, steps a second at 100 MHz, area on xc7 by
// prediction, energy of a step by operations, and of memories and products on xc7. Usage: node bench/circuits/near-memory-rivals.ts
// [--json] [--parquet DIRECTORY]
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { nearMemoryDesign, nearMemorySize } from '../../hdl/graph/fixtures/near-memory-design.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { recurrentNetwork } from '../../models/network/kinds/recurrent-network.ts'
import { circuitFigures } from '../tools/circuits/circuit-figures.ts'
import { trainedWeights } from '../tools/circuits/trained-weights.ts'
import { printResults } from '../tools/print-results.ts'

const [early, late] = [100, 200]
const spikesOfALayer = 10

const recurrent = (paths: 'side by side' | 'in a row') => {
  const description = recurrentNetwork({
    layers: [140, 91, 91, 20], steps: late, neuron: { kind: 'lif', beta: 0.5, threshold: 1 },
    arithmetic: { connections: paths === 'side by side' ? 'one-by-one' : 'together' },
  })
  const { lanes } = nearMemorySize
  return { network: standInGraph(description), lanes: graphLanes(description, { populations: [lanes, lanes, 1] }) }
}

const designs = [
  { circuit: 'memories, paths side by side', ...nearMemoryDesign('side by side', late) },
  { circuit: 'memories, paths in a row', ...nearMemoryDesign('in a row', late) },
  { circuit: 'recurrent LIF, lists side by side', ...recurrent('side by side') },
  { circuit: 'recurrent LIF, lists in a row', ...recurrent('in a row') },
]

await printResults('near-memory-rivals', designs.map(({ circuit, network, lanes }) => {
  const { description } = network
  const spikes = (length: number) => ({
    length, input: new Int32Array(late).fill(spikesOfALayer),
    populations: description.populations.map(({ size }) => new Int32Array(late).fill(Math.min(spikesOfALayer, size))),
  })
  // Of a long recording, so that layers work at the same time; and what is done for a step more.
  const figures = circuitFigures(network, lanes, (of) => (of(spikes(late)) - of(spikes(early))) / (late - early))
  return { circuit, weights: trainedWeights(description), ...figures }
}))
