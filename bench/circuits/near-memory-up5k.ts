// Whether layers with memories fit an iCE40 UP5K with their parameters loaded, weights in its RAMs of 256 kbit: 140-128-20 and
// 140-128-128-20, memories of order 8 over 40 steps, fused, weights of 8 bits, potentials of 16 bits, paths in a row or side by side;
// synthesised flat by Yosys, multipliers in DSP blocks, placed by nextpnr-ice40 without the host of a board. Some minutes for each.
// Usage: node bench/circuits/near-memory-up5k.ts [--only 'both layers, in a row, 1 lane'] [--json] [--parquet DIRECTORY]
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

type Wanted = {
  readonly name: string
  readonly hidden: readonly number[]
  readonly connections: 'together' | 'one-by-one'
  readonly lanes: number
}

const layersOf = ({ hidden, connections }: Wanted) => {
  const { schema, readout, ...written } = dualMemoryNetwork({
    layers: [140, ...hidden, 20], steps: late, order: 8, window: 40, fused: 'trained',
    arithmetic: { connections, format: 'QS2.11', membraneWidth: 16, currentWidth: 16, coefficientFraction: 8 },
  })
  return checkGraph({
    ...written, schema,
    connections: written.connections.map((one) => (one.model.kind === 'dense' ? { ...one, format: weights } : one)),
    readout: { ...readout, through: { ...readout.through!, format: weights } },
  })
}

const row = async (wanted: Wanted): Promise<Result> => {
  const { name, hidden, lanes } = wanted
  const network = randomNetwork(layersOf(wanted))
  const design = generateDesign(network, {
    lanes: { populations: hidden.flatMap(() => [1, lanes, lanes]), readout: 1, memory: 'block' }, parameters: 'loadable', hugeRams: true,
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
    layers: `140-${hidden.join('-')}-20`, circuit: name, LUT: lut,
    FF: flip_flop, 'logic cells predicted': logicCells(loadableCost(network, design.lanes, 'ice40')),
    'DSP of 8': dsp, 'block RAM of 30': block_ram, 'RAM of 256 kbit of 4': made!.total['SB_SPRAM256KA'] ?? 0,
    'MHz': fmax ?? 0, note: note ?? '', 'cycles of a step': step, 'bytes of a load': design.loadable!.packet.length,
  }
}

const wanted: readonly Wanted[] = [
  { name: 'in a row, 2 lanes', hidden: [128], connections: 'together', lanes: 2 },
  { name: 'side by side, 1 lane', hidden: [128], connections: 'one-by-one', lanes: 1 },
  { name: 'in a row, 1 lane', hidden: [128], connections: 'together', lanes: 1 },
  { name: 'both layers, in a row, 1 lane', hidden: [128, 128], connections: 'together', lanes: 1 },
]
const rows: Result[] = []
for (const one of wanted) if (only === undefined || only === one.name) rows.push(await row(one))
await printResults('near-memory-up5k', rows)
