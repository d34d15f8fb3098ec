import { indexBits } from '../../index-bits.ts'
import type { CircuitPart } from './circuit-part.ts'

/** The two lists between layers, of `lines` lines that come `width` at a time. */
export const listParts = {
  /** hdl/blocks/event_list.sv */
  events: (instance: string, lines: number, width: number): CircuitPart => {
    const group = indexBits(Math.ceil(lines / width))
    return {
      instance,
      family: width === 1 ? 'event_list, one line' : 'event_list',
      terms: width === 1 ? [1, group] : [1, group, width, width * indexBits(width)],
      products: [],
      memories: [{ count: 1, depth: 2 << group, width: group + width, style: 'auto', fixed: false }],
    }
  },
  /** hdl/blocks/value_list.sv; values have `bits` bits. */
  values: (instance: string, lines: number, width: number, bits: number): CircuitPart => {
    const group = indexBits(Math.ceil(lines / width))
    return {
      instance,
      family: 'value_list',
      terms: [1, group + indexBits(lines + 1), (width - 1) * bits, width * bits],
      products: [],
      memories: [{ count: 1, depth: 2 << group, width: width * bits, style: 'auto', fixed: false }],
    }
  },
}
