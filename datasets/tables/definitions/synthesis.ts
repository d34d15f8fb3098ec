import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** What the circuit of a network takes up, one module of it a row. */
export const synthesis = defineTable({
  name: 'synthesis',
  about: 'One row for each network, target and place of modules in the circuit, and one for the whole: what synthesis makes of it.',
  columns: {
    network: networkColumn,
    target: { type: columnTypes.name, about: 'ice40, ecp5 or xc7' },
    module: {
      type: columnTypes.name,
      about: 'module; total for the whole circuit, synthesised flat; network_top for what lies in the top alone',
    },
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
    fmax_mhz: {
      type: columnTypes.float64,
      about: 'clock reached after place and route; ice40 and ecp5, total only, null where it was not placed',
      unit: 'MHz',
      nullable: true,
    },
    cycles: {
      type: columnTypes.int32,
      about:
        'total only: clock cycles of an inference at worst, every input line and neuron spiking in every step; '
        + 'by a model of the timing that simulation confirms to the cycle',
      unit: 'cycles',
      nullable: true,
    },
    cycles_mean: {
      type: columnTypes.float64,
      about: 'total only: the same for the spikes that `activity` names, mean',
      unit: 'cycles',
      nullable: true,
    },
    latency_us: { type: columnTypes.float64, about: 'total only: cycles (at worst) at fmax_mhz', unit: 'µs', nullable: true },
    activity: {
      type: columnTypes.text,
      about:
        'total only: where the spikes behind the columns from cycles_mean to energy_static_nj come from: traces of the integer model, '
        + 'or the worst case',
      nullable: true,
    },
    ac: {
      type: columnTypes.float64,
      about: 'total only: accumulates of an inference, counted from description and spikes, mean',
      unit: 'operations',
      nullable: true,
    },
    mac: {
      type: columnTypes.float64,
      about: 'total only: multiply-accumulates of an inference, counted likewise',
      unit: 'operations',
      nullable: true,
    },
    mac_dense: {
      type: columnTypes.int32,
      about: 'total only: multiply-accumulates of a dense network of the same sizes, for comparison',
      unit: 'operations',
      nullable: true,
    },
    energy_operations_nj: {
      type: columnTypes.float64,
      about:
        'total only: estimate of an inference by ac and mac alone: 0.9 pJ and 4.6 pJ each (45 nm, 32-bit float, Horowitz 2014); no memory, '
        + 'no wires, no leakage',
      unit: 'nJ',
      nullable: true,
    },
    energy_dense_nj: {
      type: columnTypes.float64,
      about: 'total only: the same estimate for the dense network',
      unit: 'nJ',
      nullable: true,
    },
    register_toggles: {
      type: columnTypes.float64,
      about: 'total only: bits of registers that change in an inference, measured in simulation of the circuit, mean over toggle_samples',
      unit: 'bits',
      nullable: true,
    },
    toggle_samples: {
      type: columnTypes.int32,
      about: 'total only: inferences that were simulated for register_toggles',
      unit: 'samples',
      nullable: true,
    },
    energy_toggles_nj: {
      type: columnTypes.float64,
      about:
        'total only: estimate of the dynamic energy of an inference on the target, from register_toggles, '
        + 'memory accesses and products (docs/synthesis.md); good for a factor of some',
      unit: 'nJ',
      nullable: true,
    },
    energy_static_nj: {
      type: columnTypes.float64,
      about: "total only: estimate of what the device takes at rest during cycles_mean at fmax_mhz, the whole device's",
      unit: 'nJ',
      nullable: true,
    },
    device: {
      type: columnTypes.text,
      about: 'ice40: the device mapped to and placed on; ecp5: the device placed on, where it was',
      nullable: true,
    },
    tool: { type: columnTypes.name, about: 'where Yosys came from: npm or system' },
    tool_version: { type: columnTypes.text, about: 'version of Yosys' },
    place_and_route_version: {
      type: columnTypes.text,
      about: 'nextpnr-ice40 or nextpnr-ecp5 and its version, in the row with fmax_mhz',
      nullable: true,
    },
    note: { type: columnTypes.text, about: 'why there is no fmax_mhz', nullable: true },
  },
})
