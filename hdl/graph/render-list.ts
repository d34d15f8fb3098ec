import { indexBits } from '../index-bits.ts'
import type { CircuitList } from './circuit-lists.ts'

/** How a list is written: which module it is, what drives the ports of the side that writes, and what makes it empty. */
export type ListWriter = { readonly parameters: string; readonly ports: string; readonly start: string }

/** Numbers of 32 bits, the first one lowest. */
const packed = (numbers: readonly number[]): string =>
  `${32 * numbers.length}'h${numbers.toReversed().map((number) => number.toString(16).padStart(8, '0')).join('')}`

/** Wires of a list. */
export const listWires = ({ id, lines, spans, valueWidth, axons }: CircuitList): string => `
  logic ${axons && axons.parts > 1 ? `${id}_ready, ` : ''}${id}_room, ${id}_valid, ${id}_item_valid, ${id}_item_next;
  logic [${indexBits(spans?.most ?? lines) - 1}:0] ${id}_item_index;${valueWidth > 0 ? `
  logic [${valueWidth - 1}:0] ${id}_item_value;` : ''}`

/** A list of spikes (hdl/blocks/event_list.sv) or values (hdl/blocks/value_list.sv). */
export const renderList = (
  { id, reader, lines, spans, valueWidth, delay, repeated, held }: CircuitList, { parameters, ports, start }: ListWriter,
): string => {
  const values = valueWidth > 0
  const delayed = delay > 0 ? `, .Delay(${delay})` : ''
  const parts = spans ? `,
    .Readings(${spans.starts.length}), .Span(${spans.most}), .Starts(${packed(spans.starts)}),
    .Ends(${packed(spans.ends)})` : ''
  const turns = held ? `.Period(${held.period}), .First(${held.first}), ` : ''
  const module = held ? 'held_list' : values ? 'value_list' : 'event_list'
  return `
  ${module} #(${turns}.Lines(${lines})${values ? `, .ValueWidth(${valueWidth})` : ''}${delayed}${
    repeated ? ", .Repeat(1'b1)" : ''}${parameters}${parts}) u_${id} (
    .clk_i, .rst_ni, .start_i(${start}), .room_o(${id}_room),
    ${ports},
    .list_valid_o(${id}_valid), .item_valid_o(${id}_item_valid), .item_index_o(${id}_item_index),${
    values ? ` .item_value_o(${id}_item_value),` : ''}
    .item_next_i(${id}_item_next), .rewind_i(${reader}_rewind), .release_i(${reader}_release));`
}
