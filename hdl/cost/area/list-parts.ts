import type { CircuitList } from '../../graph/circuit-lists.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import { axonMemory } from '../../graph/rings/axon-circuit.ts'
import { indexBits } from '../../index-bits.ts'
import type { CircuitPart } from './circuit-part.ts'

/** How a list is written: so many lines at a time, and of values whether it may be closed without any. */
export type ListWriting = { readonly width: number; readonly empties: boolean }

/** Bits of a lane up to which Yosys makes flip-flops of them on iCE40, with LUTs that choose one; the others have LUTs as memory. */
const logicUpTo = 64

/** A list and what stands in front of it, where its lines have delays (hdl/axons). */
export const listParts = (list: CircuitList, writing: ListWriting, style: MemoryKind): CircuitPart[] => {
  const { id, axons } = list
  if (!axons) return [listPart(list, writing)]
  const { word, width, parts, masks, slotWidth } = axons
  // A lane none of whose lines is late keeps nothing.
  const kept = new Set([...axons.late.keys()].filter((line) => axons.late[line]! > 0).map((line) => line % width)).size
  const bits = masks * 2 ** slotWidth
  const walk: CircuitPart = {
    instance: `u_${id}_walk`, family: 'axon_walk', terms: [1, parts * width, indexBits(parts + 1)], products: [], memories: [],
  }
  const line: CircuitPart = {
    instance: `u_${id}_axons`,
    family: 'axon_line',
    // Of each lane a slot is worked out and a delay compared; now, steps and groups are counted once for all.
    terms: [1, indexBits(masks) + 2 * slotWidth, width, width * slotWidth, bits <= logicUpTo ? kept * bits : 0],
    products: [],
    memories: [
      { count: 1, depth: masks, width: width * slotWidth, style: 'auto', fixed: true },
      { count: kept, depth: bits, width: 1, style: axonMemory(axons, style), fixed: false, unchecked: true, uncounted: true },
    ],
  }
  return [listPart(list, { ...writing, width }), ...(word > width ? [walk] : []), line]
}

/** One list of a circuit: hdl/blocks/event_list.sv or hdl/blocks/value_list.sv. With a delay of more than a step it has more banks. */
const listPart = ({ id, lines, spans, valueWidth, delay, held }: CircuitList, { width, empties }: ListWriting): CircuitPart => {
  const groups = Math.ceil(lines / width)
  const group = indexBits(groups)
  const banks = Math.max(2, delay + 1)
  const depth = banks << group
  const instance = `u_${id}`
  const line = indexBits(lines + 1)
  // hdl/blocks/list_span.sv: two comparisons and a difference, a start and the bounds, the number of a reading, where the next one begins.
  const parts = spans ? [1, 5 * line + indexBits(spans.starts.length) + group + (valueWidth > 0 ? line : width)] : [0, 0]
  const bounds = spans
    ? [{ count: 1, depth: spans.starts.length, width: 2 * line, style: 'auto' as const, fixed: true, uncounted: true } as const]
    : []
  if (valueWidth > 0) {
    return {
      instance,
      family: 'value_list',
      terms: [
        1, group + indexBits(lines + 1), (width - 1) * valueWidth, width * valueWidth, delay > 0 || empties || held ? banks : 0, ...parts,
      ],
      products: [],
      memories: [{ count: 1, depth, width: width * valueWidth, style: 'auto', fixed: false }, ...bounds],
    }
  }
  // Each bank more has a count of its own.
  const counts = (banks - 2) * indexBits(groups + 1)
  return {
    instance,
    family: width === 1 ? 'event_list, one line' : 'event_list',
    terms: [...(width === 1 ? [1, group] : [1, group, width, width * indexBits(width)]), counts, ...parts],
    products: [],
    // Of a single group the number is 0, and so are lines that are not there; alone the module sees whether the number has any effect.
    memories: [{
      count: 1, depth, width: groups === 1 && width % 2 ** indexBits(lines) === 0 ? width : group + width, style: 'auto', fixed: false,
      ...(groups === 1 && { flatWidth: lines }),
    }, ...bounds],
  }
}
