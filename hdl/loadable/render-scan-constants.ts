import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { populationTurns } from '../graph/population-turns.ts'
import { indexBits } from '../index-bits.ts'
import type { MemoryRegion } from './memory-region.ts'
import { regionPorts } from './region-ports.ts'
import { scanLists } from './scan-lists.ts'

const upperFirst = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`

/** The memory beside a scan unit (hdl/loadable/scan_constants.sv), and the unit's parameters that say how its words are read. */
export const renderScanConstants = (
  network: RoundedGraph,
  population: number,
  region: MemoryRegion,
): { readonly parameters: string; readonly memory: string } => {
  const { fields, longestShift } = scanLists(network, population)!
  const { longest } = populationTurns(network.description, population)
  const { bits, words, wire } = region
  const widths = fields.map(({ constant, bits: width }) => `.${upperFirst(constant)}Width(${width})`)
  const parameters = [...(longestShift === undefined ? [] : [`.LongestShift(${longestShift})`]), ...widths]
  const p = `p${population}`
  return {
    parameters: `,\n    ${parameters.join(', ')}`,
    memory: `
  scan_constants #(.Depth(${words}), .Width(${bits}), .PositionWidth(${indexBits(longest)}),
    .LoadAddressWidth(LoadAddressWidth)) u_${p}_scan_constants (
    .clk_i, .enable_i(${p}_scan_enable), .position_i(${p}_position), ${regionPorts(region)}, .word_o(${wire}));`,
  }
}
