import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { PartMemory } from './circuit-part.ts'
import { logicBitCost, memoryFamilies, type MemoryFamily } from './memory-families.ts'

/** What a memory takes up. */
export type MemoryBlocks = {
  /** As `countCells` counts them. */
  readonly blockRam: number
  readonly lutRam: number
  /** Bits that are left to look-up tables and flip-flops. */
  readonly logicBits: number
  /**
   * Ranges of addresses that lie side by side in its words, one behind the other in the source: more than one where no word is as deep as
   * the memory. One of them is chosen at every read.
   */
  readonly ranges: number
}

type Shape = Pick<PartMemory, 'depth' | 'width' | 'fixed' | 'unchecked'>

/** A memory in memories of one family: how many, and what Yosys weighs them at. */
type Placed = { readonly family: MemoryFamily; readonly copies: number; readonly ranges: number; readonly cost: number }

/**
 * The width in which Yosys (`memory_libmap`) uses a family. Words of several ranges of addresses share a word of the memory, however its
 * width divides: 25 words of 4 bits are 100 bits, in 12 words of 9. What is chosen between at a read, and where a word is written, weighs
 * half a point a bit; a written word takes whole bytes of a memory.
 */
const place = (family: MemoryFamily, { depth, width, fixed, unchecked }: Shape): Placed => {
  let best: Placed | undefined
  // Yosys compares with the weight of the best one so far without its fraction.
  let least = 0
  for (const [step, nominal] of family.widths.entries()) {
    const word = Math.min(nominal, family.widest ?? nominal)
    if (word !== nominal && best) break
    const byte = fixed ? 1 : family.byte === 0 || family.byte > word ? word : family.byte
    const ranges = Math.ceil(depth / 2 ** (family.addressBits - step))
    const copies = Math.ceil((ranges * Math.ceil(width / byte) * byte) / word)
    const chosen = (ranges - 1) * width + (fixed || ranges === 1 ? 0 : ranges)
    const cost =
      (family.cost - family.costOfBits) * copies
      + (family.costOfBits * ranges * width) / word
      + chosen / 2
      + 2 * (fixed || unchecked ? 1 : family.aroundWritten)
    if (best && cost >= least) continue
    best = { family, copies, ranges, cost }
    least = Math.trunc(cost)
  }
  return best!
}

/** The cheapest one, the first of several. */
const cheapest = (all: readonly Placed[]): Placed | undefined =>
  all.reduce<Placed | undefined>((best, one) => (best === undefined || one.cost < best.cost ? one : best), undefined)

/**
 * Where Yosys puts a memory, and what it takes up there: the rule of its pass `memory_libmap`. hdl/cost/area/memory-blocks.test.ts holds it
 * to syntheses.
 */
export const memoryBlocks = (target: SynthesisTarget, { count, depth, width, style, fixed, unchecked }: PartMemory): MemoryBlocks => {
  const logic: MemoryBlocks = { blockRam: 0, lutRam: 0, logicBits: count * depth * width, ranges: 1 }
  // A single word is a register. Memories of LUTs are for what is written: the style of others is `logic` (weight-memory-style.ts).
  if (depth === 1 || (fixed && style === 'distributed')) return logic
  const placed = memoryFamilies[target]
    .filter((family) => (style === 'auto' || family.place === style) && !(fixed && family.place === 'distributed'))
    .map((family) => place(family, { depth, width, fixed, ...(unchecked && { unchecked }) }))
  // The best of each place, then the best of these and, where it may be, of logic: without fractions again.
  let least = style === 'auto' ? Math.trunc(depth * width * logicBitCost[target][fixed ? 'fixed' : 'written']) : Infinity
  let chosen: Placed | undefined
  for (const where of ['distributed', 'block']) {
    const one = cheapest(placed.filter(({ family }) => family.place === where))
    if (!one || one.cost >= least) continue
    chosen = one
    least = Math.trunc(one.cost)
  }
  if (!chosen) return logic
  const { family, copies, ranges } = chosen
  const used = count * family.takes * (family.bit ? ranges * width : copies)
  return { blockRam: family.place === 'block' ? used : 0, lutRam: family.place === 'distributed' ? used : 0, logicBits: 0, ranges }
}
