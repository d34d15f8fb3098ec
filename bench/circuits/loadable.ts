// What it costs that a circuit takes its parameters at run time: a reference network of 64 and 16 LIF neurons, one lane, with fixed
// parameters and with loaded ones, for 7 series and for an iCE40 UP5K, there with weights in block RAMs and in its RAMs of 256 kbit; flat
// circuits, multipliers in DSP blocks. Usage: node bench/circuits/loadable.ts [--json] [--parquet DIRECTORY]; some five minutes.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { synthesiseDesign } from '../../hdl/tools/yosys/synthesise-design.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { randomNetwork } from '../tools/random-network.ts'
import { referenceDescription } from '../tools/reference-description.ts'

const yosys = await findYosys('npm')
const network = randomNetwork(referenceDescription('lif-64-16'))
const lanes = { populations: network.description.populations.map(() => 1), readout: 1, memory: 'block' } as const

const row = async (target: 'xc7' | 'ice40', parameters: 'fixed' | 'loadable', hugeRams = false): Promise<Result> => {
  const design = generateDesign(network, { lanes, parameters, hugeRams })
  const choice = { targets: [target], device: 'up5k', multipliers: 'dsp', yosys, placeAndRoute: undefined, flatOnly: true } as const
  const [made] = await synthesiseDesign(design, choice, join(tmpdir(), 'engram-loadable'), new AbortController().signal)
  const { lut, lut_ram, flip_flop, dsp, block_ram } = countCells(target, made!.total)
  return {
    target,
    parameters,
    'weights in': hugeRams ? 'RAMs of 256 kbit' : 'block RAMs',
    LUT: lut,
    'LUT as memory': lut_ram,
    FF: flip_flop,
    DSP: dsp,
    'block RAM': block_ram,
    'RAM of 256 kbit': made!.total['SB_SPRAM256KA'] ?? 0,
    'bytes of a load': design.loadable?.packet.length ?? 0,
    'cycles, worst case': graphCycles(design)(mostGraphSpikes(design.network.description)),
  }
}

await printResults('loadable', [
  await row('xc7', 'fixed'),
  await row('xc7', 'loadable'),
  await row('ice40', 'fixed'),
  await row('ice40', 'loadable'),
  await row('ice40', 'loadable', true),
])
