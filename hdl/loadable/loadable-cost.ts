import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import type { GraphLanes } from '../graph/graph-lanes.ts'
import { indexBits } from '../index-bits.ts'
import { circuitShapeOf } from './circuit-shape-of.ts'
import { loadableNetwork } from './loadable-network.ts'
import { memoryRegions } from './memory-regions.ts'
import { loadAddressBits, loadWordBytes } from './render-loadable-top.ts'
import { encodeShape } from './shape-rom.ts'
import type { SynthesisTarget } from '../tools/yosys/synthesis-targets.ts'
import { circuitCost } from '../cost/area/circuit-cost.ts'
import type { CircuitCost } from '../cost/paths/parts-cost.ts'

/**
 * LUTs of hdl/loadable/parameter_loader.sv: so many, and so many more for each bit of the widest word; read off syntheses with words of 40
 * and 320 bits (Yosys 0.69+62), which one of 64 bits and ten regions is 1 % (xc7), 6 % (ice40) and 13 % (ecp5) above.
 */
const loaderLuts = { xc7: [188, 2], ice40: [166, 5.15], ecp5: [375, 4.5] } as const

/** Registers of the loader and of the top around it that no shape changes. */
const loaderFlipFlops = 66 + 3

/** Bytes of one block memory. */
const blockBytes = { xc7: 2048, ice40: 512, ecp5: 2048 } as const

/**
 * Predicts what the circuit of a network takes up whose parameters are written at run time: `circuitCost` with constants that each neuron
 * has for itself, the loader, and what leads to the memories and back. Weights in block memories or in LUTs, not in huge RAMs.
 * @throws EngramError (exit code 2) for a kind of neuron that the model was not fitted on
 */
export const loadableCost = (
  network: RoundedGraph,
  given: GraphLanes,
  target: SynthesisTarget,
  multipliers: 'dsp' | 'lut' = 'dsp',
): CircuitCost => {
  const loadable = loadableNetwork(network)
  const lanes: GraphLanes = { ...given, delays: 'lists', sparse: 'words' }
  const { lut, flipFlop, dsp, blockRam, lutRam } = circuitCost(loadable, lanes, target, multipliers, true)
  const regions = memoryRegions(loadable, lanes)
  const bytes = encodeShape('00000000', circuitShapeOf(loadable, lanes, false)).length
  const word = 8 * loadWordBytes(regions)
  const [fixed, each] = loaderLuts[target]
  // Of each memory the address is chosen, and what is read of it.
  const addresses = regions.reduce((sum, { words }) => sum + indexBits(words), 0)
  const read = regions.reduce((sum, { bits }) => sum + bits, 0) - word
  const counters = [regions.length, 2 ** loadAddressBits(regions), word / 8, bytes].reduce((sum, count) => sum + indexBits(count), 0)
  return {
    lut: Math.round(lut + fixed + each * word + addresses + Math.max(0, read) / (target === 'xc7' ? 2 : 1)),
    flipFlop: flipFlop + loaderFlipFlops + word + counters,
    dsp,
    blockRam: blockRam + Math.ceil(bytes / blockBytes[target]),
    lutRam,
  }
}
