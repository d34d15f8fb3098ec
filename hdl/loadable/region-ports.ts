import type { MemoryRegion } from './memory-region.ts'

/** The ports through which a memory is loaded, as hdl/blocks/synapses.sv has them, but the one that is read. */
export const regionPorts = ({ index, bits }: MemoryRegion): string =>
  `.load_i, .load_write_i(load_write_i[${index}]), .load_address_i, .load_data_i(load_data_i[${bits - 1}:0])`
