import { indexBits } from '../index-bits.ts'
import { weightMemoryStyle } from '../weight-memory-style.ts'
import type { MemoryRegion } from '../loadable/memory-region.ts'
import { regionPorts } from '../loadable/region-ports.ts'
import type { MemoryKind } from '../memory-kind.ts'
import type { CircuitJoin, CircuitList } from './circuit-lists.ts'
import { isLate } from './rings/target-delays.ts'

/** How the results of synapses are formed and taken. */
export type JoinResult = {
  readonly lanes: number
  readonly outputWidth: number
  readonly rounding: number
  readonly saturate: boolean
  readonly ready: string
  readonly memory: MemoryKind
  readonly region?: MemoryRegion | undefined
  /** What makes everything empty. */
  readonly start: string
}

/** The value of a list's item in the width in which synapses take it: a spike is One. */
const itemValue = ({ id, valueWidth }: CircuitList, width: number, one: number): string => {
  if (valueWidth === 0) return `${width}'sd${2 ** one}`
  return valueWidth === width ? `${id}_item_value` : `{{${width - valueWidth}{${id}_item_value[${valueWidth - 1}]}}, ${id}_item_value}`
}

/** Bits above a value: a chance and a salt (hdl/blocks/synapses.sv). */
const drawnBits = 49

/**
 * What the draws of a list's items begin from: chance, and salt, to which the number of an item among those of all lists is added. The
 * chance of a list whose synapses never fail is always met.
 */
const itemDraw = ({ base, transmission }: CircuitList): string =>
  (transmission ? `17'd${transmission.chance}, 32'd${(transmission.salt - base) >>> 0}` : "17'd65536, 32'd0")

/** Wires of synapses and of what stands between them and their lists. */
export const joinWires = ({ id, lines, valueWidth, drawn }: CircuitJoin, { lanes, outputWidth }: JoinResult): string => `
  logic ${id}_list_valid, ${id}_item_valid, ${id}_item_next, ${id}_valid;
  logic [${indexBits(lines) - 1}:0] ${id}_item_index;
  logic [${valueWidth + (drawn ? drawnBits : 0) - 1}:0] ${id}_item_value;
  logic [${lanes * outputWidth - 1}:0] ${id}_data;`

/** Whether synapses keep sums in memories, which are emptied behind a reset. */
export const sweeps = ({ ring, sparse }: CircuitJoin): boolean => ring !== undefined || sparse?.words !== undefined

/** Wire that says when the memories of such synapses are empty. */
export const sweptWire = ({ id }: CircuitJoin): string => `${id}_swept`

/** What brings the lists of synapses together: one list as it is, several one behind the other. */
const renderLists = ({ id, read, lines, values, drawn, valueWidth, oneShift }: CircuitJoin): string => {
  const index = indexBits(lines)
  const plain = (list: CircuitList): string => (values ? itemValue(list, valueWidth, oneShift) : "1'b0")
  const value = (list: CircuitList): string => (drawn ? `{${itemDraw(list)}, ${plain(list)}}` : plain(list))
  const [first] = read
  if (read.length === 1) {
    return `
  assign ${id}_list_valid = ${first!.id}_valid;
  assign ${id}_item_valid = ${first!.id}_item_valid;
  assign ${id}_item_index = ${first!.id}_item_index;
  assign ${id}_item_value = ${value(first!)};
  assign ${first!.id}_item_next = ${id}_item_next;`
  }
  const packed = (of: (list: CircuitList) => string): string => `{${read.toReversed().map(of).join(', ')}}`
  return `
  list_join #(.Lists(${read.length}), .IndexWidth(${index}), .ValueWidth(${valueWidth + (drawn ? drawnBits : 0)}),
    .Bases({${read.toReversed().map(({ base }) => `32'd${base}`).join(', ')}})) u_${id}_lists (
    .list_valid_i(${packed((list) => `${list.id}_valid`)}),
    .item_valid_i(${packed((list) => `${list.id}_item_valid`)}),
    .item_index_i(${packed((list) => {
      const own = indexBits(list.spans?.most ?? list.lines)
      return own === index ? `${list.id}_item_index` : `${index - own}'d0, ${list.id}_item_index`
    })}),
    .item_value_i(${packed(value)}),
    .item_next_o(${packed((list) => `${list.id}_item_next`)}),
    .list_valid_o(${id}_list_valid), .item_valid_o(${id}_item_valid), .item_index_o(${id}_item_index), .item_value_o(${id}_item_value),
    .item_next_i(${id}_item_next));`
}

/**
 * Synapses (hdl/blocks/synapses.sv, with a ring as `delayed_synapses` or `dendrite_synapses`; hdl/sparse/sparse_synapses.sv) behind their
 * lists.
 */
export const renderJoin = (
  join: CircuitJoin, { lanes, outputWidth, rounding, saturate, ready, memory, region, start }: JoinResult,
): string => {
  const {
    id, read, lines, outputs, values, drawn, valueWidth, oneShift, weightWidth, accumulatorWidth, productShift, sumShift, sumUp, ring,
    sparse,
  } = join
  // Where the first line of those lies that are not late.
  const late = read.find((list) => !isLate(list))?.base ?? lines
  const rung = ring?.targets ? 'dendrite_synapses' : 'delayed_synapses'
  const module = ring ? rung : sparse?.words ? 'sparse_synapses' : 'synapses'
  const swept = sweeps(join) ? ` .swept_o(${sweptWire(join)}),` : ''
  return `${renderLists(join)}
  ${module} #(.Inputs(${lines}), .Outputs(${outputs}), .Lanes(${lanes}), .Values(1'b${values ? 1 : 0}), ${
    drawn ? ".Drawn(1'b1), " : ''}.ValueWidth(${valueWidth}),
    .OneShift(${oneShift}), .WeightWidth(${weightWidth}), .AccumulatorWidth(${accumulatorWidth}),
    .OutputWidth(${outputWidth}), .ProductShift(${productShift}),
    .SumShift(${sumShift}), .SumUp(${sumUp}), .Rounding(${rounding}), .Saturate(1'b${saturate ? 1 : 0}),
    ${ring ? `.SlotWidth(${ring.slotWidth}), .EpochWidth(${ring.epochWidth}), .RingStyle("${memory}"),
    ` : ''}${ring?.targets ? `.LateInputs(${late}), .DelayFile("${id}_delays.mem"),
    ` : ''}${sparse?.words ? `.Words(${sparse.words.groups.length}), .TableFile("${id}_table.mem"), .SumStyle("${memory}"),
    ` : ''}${region ? `.LoadAddressWidth(LoadAddressWidth), .MemoryStyle("${region.style}")` : `.WeightFile("${id}.mem"), .MemoryStyle("${
      weightMemoryStyle(memory)}")`}) u_${id} (
    .clk_i, .rst_ni, .start_i(${start}),${swept}${region ? `
    ${regionPorts(region)}, .load_data_o(${region.id}_load),` : ''}
    .list_valid_i(${id}_list_valid), .item_valid_i(${id}_item_valid), .item_index_i(${id}_item_index), .item_value_i(${id}_item_value),
    .item_next_o(${id}_item_next), .rewind_o(${id}_rewind), .release_o(${id}_release),
    .out_valid_o(${id}_valid), .out_data_o(${id}_data), .out_ready_i(${ready}));`
}
