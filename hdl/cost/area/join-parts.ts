import type { CircuitJoin } from '../../graph/circuit-lists.ts'
import type { SparseWords } from '../../graph/sparse/sparse-words.ts'
import { indexBits } from '../../index-bits.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import type { CircuitPart } from './circuit-part.ts'

/** How the results of synapses are formed: so many at a time, in so many bits, clipped to them or not. */
export type JoinWidths = {
  readonly lanes: number
  readonly output: number
  readonly saturate: boolean
  readonly memory: MemoryKind
  /** Bits of a weight that a memory has to hold, where they are fewer than it has. */
  readonly weightBits?: number
}

type SparseOptions = Pick<JoinWidths, 'lanes' | 'memory'> & Pick<CircuitPart, 'products'> & { readonly clipped: number }

/** hdl/sparse/sparse_synapses.sv: where the next word lies, and its group, are counted, chosen and compared once for all lanes. */
const sparsePart = (
  { id, lines, outputs, values, weightWidth, accumulatorWidth }: CircuitJoin, { groups: words }: SparseWords,
  { lanes, memory: style, clipped, products }: SparseOptions,
): CircuitPart => {
  const groups = Math.ceil(outputs / lanes)
  const [group, address] = [indexBits(groups), indexBits(groups + words.length)]
  return {
    instance: `u_${id}`,
    family: `sparse synapses of ${values ? 'values' : 'spikes'}`,
    terms: [1, lanes * accumulatorWidth, clipped, address + group],
    products,
    memories: [
      { count: 1, depth: groups + words.length, width: lanes * weightWidth + group + 1, style, fixed: true },
      { count: 1, depth: lines, width: address + group + 1, style, fixed: true },
      { count: 1, depth: groups, width: lanes * accumulatorWidth + 1, style, fixed: false, unchecked: true },
    ],
  }
}

/** Synapses, what brings their lists together and what keeps their results: hdl/graph/render-join.ts, hdl/graph/render-population.ts. */
export const joinParts = (
  join: CircuitJoin, { lanes, output, saturate, memory, weightBits = join.weightWidth }: JoinWidths,
): CircuitPart[] => {
  const { id, lists, lines, outputs, values, drawn, valueWidth, weightWidth, accumulatorWidth, constant, ring, sparse } = join
  const groups = Math.ceil(outputs / lanes)
  const words = groups * (lines + 1)
  const clipped = saturate && output < accumulatorWidth ? lanes * output : 0
  const products = values ? [{ count: lanes, a: valueWidth, b: weightWidth }] : []
  // A block that multiplies less adds nothing up either.
  const beside = values && Math.min(valueWidth, weightWidth) > 18 ? lanes * accumulatorWidth : 0
  const late = ring && !ring.targets ? ring.slotWidth : 0
  const weights = { count: 1, depth: words, width: lanes * (weightBits + late), style: memory, fixed: true }
  const delays = { count: 1, depth: groups, width: lanes * (ring?.slotWidth ?? 0), style: 'auto', fixed: true } as const
  const parts: CircuitPart[] = [sparse?.words ? sparsePart(join, sparse.words, { lanes, clipped, products, memory }) : ring ? {
    instance: `u_${id}`,
    family: `delayed synapses of ${values ? 'values' : 'spikes'}`,
    // Of each lane a slot is worked out and compared; the numbers of slot, group and epoch are one for all.
    terms: [1, lanes * accumulatorWidth, clipped, indexBits(words) + indexBits(groups) + ring.slotWidth, lanes * ring.slotWidth],
    products,
    memories: [weights, ...(ring.targets ? [delays] : []), {
      count: lanes, depth: groups * 2 ** ring.slotWidth, width: accumulatorWidth + ring.epochWidth + 1, style: memory, fixed: false,
      unchecked: true,
    }],
  } : {
    instance: `u_${id}`,
    family: drawn ? 'synapses that may fail' : values ? 'synapses of values' : 'synapses of spikes',
    terms: [1, lanes * accumulatorWidth, clipped, indexBits(words), ...(drawn ? [lanes] : values ? [beside] : [])],
    products,
    memories: [weights],
    ...(!values && !drawn && lanes >= 8 && { flatLuts: lanes * accumulatorWidth }),
  }]
  if (lists.length > 1) {
    const more = lists.length - 1
    parts.push({
      instance: `u_${id}_lists`,
      family: 'list_join',
      terms: [lists.length, more * indexBits(lines), more * ((values ? valueWidth : 0) + (drawn ? 49 : 0))],
      products: [],
      memories: [],
    })
  }
  if (constant) {
    parts.push({
      instance: `u_${id}_kept`,
      family: 'current_store',
      terms: [1, indexBits(groups), lanes * output],
      products: [],
      memories: [{ count: 1, depth: groups, width: lanes * output, style: 'auto', fixed: false }],
    })
  }
  return parts
}
