import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'

/** Memories of one kind in a target's devices, as Yosys's libraries of them say. */
export type MemoryFamily = {
  readonly place: 'block' | 'distributed'
  /** Address bits at the narrowest width. */
  readonly addressBits: number
  /** Bits of a word; each width has half as many words as the one before. */
  readonly widths: readonly number[]
  /** The widest one that a port takes; all of them where it is absent. */
  readonly widest?: number
  /** Bits that are written together; 0 for the whole word. */
  readonly byte: number
  /** What Yosys weighs one at, of which so much belongs to the bits that are used. */
  readonly cost: number
  readonly costOfBits: number
  /** Points of what Yosys has to build around one that is written: 1, and 6 where a read beside a write does not give the old word. */
  readonly aroundWritten: number
  /** What one takes: blocks, or LUTs; `bit` where only the bits that are used take them. */
  readonly takes: number
  readonly bit?: true
}

const luts = (addressBits: number, width: number, costOfBits: number, takes: number, bit?: true): MemoryFamily => ({
  place: 'distributed', addressBits, widths: [width], byte: 0, cost: 8, costOfBits, aroundWritten: 1, takes, ...(bit && { bit }),
})

const ice40 = { place: 'block', addressBits: 11, widths: [2, 4, 8, 16], cost: 64, costOfBits: 0, aroundWritten: 7, takes: 1 } as const
const ecp5 = { place: 'block', addressBits: 14, byte: 9, cost: 128, costOfBits: 0, aroundWritten: 7, takes: 1 } as const
const half = { place: 'block', addressBits: 14, byte: 9, cost: 129, costOfBits: 0, aroundWritten: 1, takes: 1 } as const
const full = { ...half, addressBits: 15, cost: 257, takes: 2 } as const

/**
 * The memories of each target, in the order in which Yosys tries them: of those that cost the same the first is taken. From the libraries
 * of the npm package (share/ice40/brams.txt, share/lattice/brams_16kd.txt and lutrams_trellis.txt, share/xilinx/lutrams_xc5v.txt and
 * brams_xc4v.txt with the definitions that `synth_xilinx -family xc7` sets); blocks of xc7 count as halves of a RAMB36E1.
 */
export const memoryFamilies: Readonly<Record<SynthesisTarget, readonly MemoryFamily[]>> = {
  ice40: [{ ...ice40, byte: 0, widest: 8 }, { ...ice40, byte: 1 }],
  ecp5: [
    { place: 'distributed', addressBits: 4, widths: [4], byte: 0, cost: 4, costOfBits: 0, aroundWritten: 1, takes: 4 },
    { ...ecp5, widths: [1, 2, 4, 9, 18] },
    { ...ecp5, widths: [1, 2, 4, 9, 18, 36] },
  ],
  xc7: [
    luts(5, 4, 8, 4), luts(6, 2, 8, 2, true), luts(7, 1, 8, 4, true), luts(5, 6, 7, 4), luts(6, 3, 7, 4),
    { ...half, widths: [1, 2, 4, 9, 18] },
    { ...full, widths: [1, 2, 4, 9, 18, 36] },
    { ...full, addressBits: 16, widths: [1, 2, 4, 9], widest: 1, cost: 513, takes: 4 },
    { ...half, widths: [1, 2, 4, 9, 18, 36] },
    { ...full, widths: [1, 2, 4, 9, 18, 36, 72] },
  ],
}

/** What Yosys weighs a bit at that is neither in a block nor in LUTs as memory: of a memory that is never written, and of others. */
export const logicBitCost: Readonly<Record<SynthesisTarget, { readonly fixed: number; readonly written: number }>> = {
  ice40: { fixed: 1 / 16, written: 1 },
  ecp5: { fixed: 1 / 16, written: 1 },
  xc7: { fixed: 1 / 64, written: 1 },
}
