import { columnTypes } from './column-types.ts'
import { defineTable } from './define-table.ts'
import { networkColumn } from './network-column.ts'

/** What the circuit of a network takes up, one module of it a row. */
export const synthesis = defineTable({
  name: 'synthesis',
  about: 'One row for each network, target and place of modules in the circuit, and one for the whole: what synthesis makes of it.',
  columns: {
    network: networkColumn,
    target: { type: columnTypes.name, about: 'ice40, ecp5 or xc7' },
    module: { type: columnTypes.name, about: 'module; total for the whole circuit, synthesised flat; network_top for what lies in the top alone' },
    instance: { type: columnTypes.text, about: 'its place in the top, loop indices as *; empty for total and network_top' },
    instances: { type: columnTypes.int32, about: 'instances in that place; all counts are those of all of them together' },
    lut: { type: columnTypes.int32, about: 'look-up tables for logic', unit: 'LUTs' },
    flip_flop: { type: columnTypes.int32, about: 'flip-flops', unit: 'cells' },
    dsp: { type: columnTypes.int32, about: 'multiplier blocks', unit: 'blocks' },
    block_ram: { type: columnTypes.int32, about: 'block memory: of 4 kbit (ice40) or 18 kbit', unit: 'blocks' },
    lut_ram: { type: columnTypes.int32, about: 'look-up tables that are memory or shift registers, beside `lut`', unit: 'LUTs' },
    carry: { type: columnTypes.int32, about: 'carry cells: of 1 (ice40), 2 (ecp5) or 4 bits (xc7)', unit: 'cells' },
    wide_multiplexer: { type: columnTypes.int32, about: 'multiplexers behind look-up tables', unit: 'cells' },
    other: { type: columnTypes.int32, about: 'cells that no other column counts', unit: 'cells' },
    cells: { type: columnTypes.int32, about: 'all cells', unit: 'cells' },
    cell_types: { type: columnTypes.text, about: 'cells by the type that the target names them, canonical JSON' },
    fmax_mhz: { type: columnTypes.float64, about: 'clock reached after place and route; ice40, total only, null where it was not placed', unit: 'MHz', nullable: true },
    device: { type: columnTypes.text, about: 'ice40: the device mapped to and placed on', nullable: true },
    tool: { type: columnTypes.name, about: 'where Yosys came from: npm or system' },
    tool_version: { type: columnTypes.text, about: 'version of Yosys' },
    place_and_route_version: { type: columnTypes.text, about: 'nextpnr-ice40 and its version, in the row with fmax_mhz', nullable: true },
    note: { type: columnTypes.text, about: 'why there is no fmax_mhz', nullable: true },
  },
})
