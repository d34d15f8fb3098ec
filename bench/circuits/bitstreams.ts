// How much of an iCE40 UP5K two shipped networks take (docs/boards.md), and the largest reference shape with fractional neurons
// (docs/circuits.md), one lane, random weights, the UART host of the board included, as bitstreams that meet the board's clock.
// Usage: node bench/circuits/bitstreams.ts [--json] [--parquet DIRECTORY]; some six minutes.
import { boards } from '../../hdl/boards/boards.ts'
import { buildBitstream } from '../../hdl/boards/build-bitstream.ts'
import { generateBoard } from '../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { findIcepack } from '../../hdl/tools/place/find-icepack.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const placeAndRoute = await findPlaceAndRoute('auto')
if (!placeAndRoute) throw new EngramError('nextpnr-ice40: not found; npm install @yowasp/nextpnr-ice40 or apt-get install nextpnr-ice40', 3)
const tools = { yosys: await findYosys('npm'), placeAndRoute, icepack: await findIcepack('auto') }

const row = async (name: string, description: GraphDescription): Promise<Result> => {
  const next = counterNumbers(3)
  const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5))
  const board = generateBoard(generateDesign(network, { lanes: 1 }), boards.icebreaker, { baud: 115_200 })
  const { use, fmax, widestDsp } = await buildBitstream(board, tools, new AbortController().signal)
  return {
    network: name,
    ...Object.fromEntries(use.map(({ kind, used, available }) => [`${kind} of ${available}`, used])),
    'clock MHz': Number(fmax.toFixed(1)),
    'products in logic cells': Number.isFinite(widestDsp) ? `beyond ${widestDsp} bits` : 'none',
  }
}

const large = (steps: number) => fractionalNetwork({ layers: [4, 64, 16, 2], alpha: 0.5, lambda: 0.16, history: 32, steps })
await printResults('bitstreams', [
  await row('LIF 4-32-16-2', lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 })),
  await row('fractional 4-32-8-2, H = 8', fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })),
  await row('fractional 4-64-16-2, H = 32, T = 10', large(10)),
  await row('fractional 4-64-16-2, H = 32, T = 32', large(32)),
])
