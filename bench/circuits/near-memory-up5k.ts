// Whether a layer with a memory fits an iCE40 UP5K with its parameters loaded, weights in its RAMs of 256 kbit: 140-N-20, a memory of order
// 8 over 40 steps, fused, weights of 8 bits, potentials of 16 bits, paths in a row or side by side; synthesised flat by Yosys, multipliers
// in DSP blocks, placed by nextpnr-ice40 without the host of a board. Some minutes for each. Usage: node bench/circuits/near-memory-up5k.ts
// [--only 'in a row, 2 lanes'] [--json] [--parquet DIRECTORY]
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { logicCells } from '../../hdl/cost/area/logic-cells.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { loadableCost } from '../../hdl/loadable/loadable-cost.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { synthesiseDesign } from '../../hdl/tools/yosys/synthesise-design.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { dualMemoryNetwork } from '../../models/network/kinds/dual-memory-network.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { randomNetwork } from '../tools/random-network.ts'

const { values: { only } } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, parquet: { type: 'string' } },
})

const [early, late, spikesOfALayer] = [100, 200, 10]
const weights = 'QS1.6'

const layer = (neurons: number, connections: 'together' | 'one-by-one') => {
  const { schema, readout, ...written } = dualMemoryNetwork({
    layers: [140, neurons, 20], steps: late, order: 8, window: 40, fused: 'trained',
    arithmetic: { connections, format: 'QS2.11', membraneWidth: 16, currentWidth: 16, coefficientFraction: 8 },
  })
  return checkGraph({
    ...written, schema,
    connections: written.connections.map((one) => (one.model.kind === 'dense' ? { ...one, format: weights } : one)),
    readout: { ...readout, through: { ...readout.through!, format: weights } },
  })
}

const row = async (paths: string, neurons: number, connections: 'together' | 'one-by-one', lanes: number): Promise<Result> => {
  const network = randomNetwork(layer(neurons, connections))
  const design = generateDesign(network, {
    lanes: { populations: [1, lanes, lanes], readout: 1, memory: 'block' }, parameters: 'loadable', hugeRams: true,
  })
  const choice = {
    targets: ['ice40'], device: 'up5k', multipliers: 'dsp', yosys: await findYosys('npm'), placeAndRoute: await findPlaceAndRoute('auto'),
    flatOnly: true,
  } as const
  const [made] = await synthesiseDesign(design, choice, join(tmpdir(), 'engram-near-memory-up5k'), new AbortController().signal)
  const { lut, flip_flop, dsp, block_ram } = countCells('ice40', made!.total)
  const cyclesOf = graphCycles(design)
  const cycles = (length: number): number => cyclesOf({
    length, input: new Int32Array(late).fill(spikesOfALayer),
    populations: design.network.description.populations.map(({ size }) => new Int32Array(late).fill(Math.min(spikesOfALayer, size))),
  })
  const step = (cycles(late) - cycles(early)) / (late - early)
  const { fmax = null, note = null } = made!.placement ?? {}
  return {
    neurons, paths, lanes, LUT: lut, FF: flip_flop, 'logic cells predicted': logicCells(loadableCost(network, design.lanes, 'ice40')),
    'DSP of 8': dsp, 'block RAM of 30': block_ram, 'RAM of 256 kbit of 4': made!.total['SB_SPRAM256KA'] ?? 0,
    'MHz': fmax ?? 0, note: note ?? '', 'cycles of a step': step, 'bytes of a load': design.loadable!.packet.length,
  }
}

const rows: Result[] = []
for (const [paths, neurons, connections, lanes] of [
  ['in a row', 128, 'together', 2], ['side by side', 128, 'one-by-one', 1], ['in a row', 128, 'together', 1],
] as const) {
  const name = `${paths}, ${lanes} lane${lanes > 1 ? 's' : ''}`
  if (only === undefined || only === name) rows.push(await row(paths, neurons, connections, lanes))
}
await printResults('near-memory-up5k', rows)
