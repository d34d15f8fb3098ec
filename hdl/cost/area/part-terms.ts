import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { CircuitPart } from './circuit-part.ts'
import { memoryBlocks } from './memory-blocks.ts'
import { multiplierBlocks } from './multiplier-blocks.ts'

/** What follows from the shape of a part alone, and the terms that its look-up tables and flip-flops are fitted over. */
export type PartTerms = {
  readonly dsp: number
  readonly blockRam: number
  readonly lutRam: number
  readonly terms: readonly number[]
  /** Look-up tables and flip-flops of what stands around its memories and of products by shifts, which is known and not fitted. */
  readonly around: { readonly lut: number; readonly flipFlop: number }
}

/**
 * LUTs for each bit of a word and each range of addresses after the first one: what chooses between them. 17 memories in 2 to 99 ranges,
 * each synthesised by itself: 0.41 to 0.63 on xc7 (20 with LUTs as memory among them), 0.75 to 1 on ice40, 1 on ecp5.
 */
const perRange: Readonly<Record<SynthesisTarget, number>> = { ice40: 0.95, ecp5: 1, xc7: 0.5 }

/**
 * LUTs for each bit of the adder of a product by shifts, for each bit that it takes off, and flip-flops for each bit of its register. Units
 * of 24 bits, each synthesised by itself with such decays and with 0.9, and flat circuits of two: carries of iCE40 have no inverter; those
 * of ECP5 have LUTs of their own, and what is around them varies by more than that; products of ECP5 have that register as well, and the
 * blocks of the others have one inside.
 */
const perShift: Readonly<Record<SynthesisTarget, { readonly added: number; readonly takenOff: number; readonly register: number }>> = {
  ice40: { added: 1, takenOff: 1, register: 1 },
  ecp5: { added: 0.3, takenOff: 0.2, register: 0 },
  xc7: { added: 1, takenOff: 0, register: 1 },
}

/**
 * A part on a target, by itself or in the flat circuit. The last three terms: bits of constant memories in LUTs, bits of words read from
 * LUTs or flip-flops, LUTs as memory.
 */
export const partTerms = (
  target: SynthesisTarget,
  { terms, flatTerms = terms, products, shifted = [], memories, waiting }: CircuitPart,
  flat = false,
): PartTerms => {
  const placed = memories.map((memory) => {
    const seen = flat && memory.flatWidth !== undefined ? { ...memory, width: memory.flatWidth } : memory
    return { ...seen, ...memoryBlocks(target, seen) }
  })
  const sum = (of: (memory: (typeof placed)[number]) => number): number => placed.reduce((total, memory) => total + of(memory), 0)
  const { added, takenOff, register } = perShift[target]
  const lutRam = sum((memory) => memory.lutRam)
  return {
    dsp: products.reduce((total, { count, a, b }) => total + count * multiplierBlocks(target, a, b), 0),
    blockRam: sum((memory) => memory.blockRam),
    lutRam: lutRam + (target === 'xc7' && waiting && waiting.cycles > 2 ? waiting.bits : 0),
    around: {
      lut: perRange[target] * sum(({ count, width, ranges }) => count * width * (ranges - 1))
        + shifted.reduce((total, one) => total + one.count * one.adder * (added + (one.subtracts ? takenOff : 0)), 0),
      // A registered read remembers its range; LUTs as memory are read without a register.
      flipFlop: sum(({ count, ranges, blockRam }) => (blockRam > 0 ? count * Math.ceil(Math.log2(ranges)) : 0))
        + register * shifted.reduce((total, one) => total + one.count * one.register, 0),
    },
    terms: [
      ...(flat ? flatTerms : terms), sum(({ logicBits, uncounted }) => (uncounted ? 0 : logicBits)),
      sum(({ blockRam, count, width, uncounted }) => (blockRam > 0 || uncounted ? 0 : count * width)), lutRam,
    ],
  }
}
