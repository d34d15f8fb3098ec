import { indexBits } from '../../index-bits.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import type { ListWriter } from '../render-list.ts'
import { axonMemory, type AxonCircuit } from './axon-circuit.ts'

/** What a list's writer gives in a step: that it begins one, words of lines, and what makes everything empty. */
export type AxonWriter = {
  readonly reserve: string
  readonly valid: string
  readonly word: string
  readonly start: string
  readonly memory: MemoryKind
}

/** What stands between a writer and a list whose lines have delays, and what then writes the list. */
export const renderAxons = (
  id: string, axons: AxonCircuit, { reserve, valid, word: lines, start, memory }: AxonWriter,
): { readonly text: string; readonly writer: ListWriter } => {
  const { slotWidth, width, masks, word, parts } = axons
  const walk = parts === 1 ? '' : `
  logic ${id}_walked_valid;
  logic [${width - 1}:0] ${id}_walked;
  axon_walk #(.Width(${word}), .Walk(${width})) u_${id}_walk (
    .clk_i, .rst_ni, .start_i(${start}), .ready_o(${id}_ready), .word_valid_i(${valid}), .word_i(${lines}),
    .mask_valid_o(${id}_walked_valid), .mask_o(${id}_walked));`
  const [maskValid, mask] = parts === 1 ? [valid, lines] : [`${id}_walked_valid`, `${id}_walked`]
  return {
    text: `
  logic ${id}_mask_valid, ${id}_close;
  logic [${indexBits(masks) - 1}:0] ${id}_mask_group;
  logic [${width - 1}:0] ${id}_mask;${walk}
  axon_line #(.Groups(${masks}), .Width(${width}), .SlotWidth(${slotWidth}), .DelayFile("${id}_delays.mem"), .MemoryStyle("${
      axonMemory(axons, memory)}")) u_${id}_axons (
    .clk_i, .rst_ni, .start_i(${start}), .mask_valid_i(${maskValid}), .mask_i(${mask}),
    .mask_valid_o(${id}_mask_valid), .mask_group_o(${id}_mask_group), .mask_o(${id}_mask), .close_o(${id}_close));`,
    writer: {
      start,
      parameters: `, .Width(${width})`,
      ports: `.reserve_i(${reserve}), .close_i(${id}_close), .mask_valid_i(${id}_mask_valid), .mask_group_i(${id}_mask_group), .mask_i(${
        id}_mask)`,
    },
  }
}
