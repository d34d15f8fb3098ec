import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { PartMemory } from './circuit-part.ts'

/** What a memory takes up: blocks as `countCells` counts them, LUTs as memory, and bits that are left to look-up tables and flip-flops. */
export type MemoryBlocks = { readonly blockRam: number; readonly lutRam: number; readonly logicBits: number }

type Shape = readonly [depth: number, width: number, blocks: number]

/** Shapes of a block memory with one port to write and one to read. */
const blockShapes: Readonly<Record<SynthesisTarget, readonly Shape[]>> = {
  ice40: [[256, 16, 1], [512, 8, 1], [1024, 4, 1], [2048, 2, 1]],
  ecp5: [[512, 36, 1], [1024, 18, 1], [2048, 9, 1], [4096, 4, 1], [8192, 2, 1], [16384, 1, 1]],
  xc7: [[512, 36, 1], [1024, 18, 1], [2048, 9, 1], [4096, 4, 1], [8192, 2, 1], [16384, 1, 1],
    [512, 72, 2], [1024, 36, 2], [2048, 18, 2], [4096, 9, 2], [8192, 4, 2], [16384, 2, 2], [32768, 1, 2]],
}

/** Shapes of a memory of LUTs, and its LUTs. */
const lutShapes: Readonly<Record<SynthesisTarget, readonly Shape[]>> = {
  ice40: [],
  ecp5: [[16, 4, 4]],
  xc7: [[32, 6, 4], [64, 3, 4]],
}

const least = (shapes: readonly Shape[], depth: number, width: number): number =>
  Math.min(...shapes.map(([deep, wide, blocks]) => Math.ceil(depth / deep) * Math.ceil(width / wide) * blocks))

/**
 * A memory that Yosys may place where it likes: bits for each block up to which it makes flip-flops of it, and LUTs that it takes rather
 * than one block.
 */
const preferred = { bits: 64, lutsPerBlock: { ice40: 0, ecp5: 128, xc7: 64 } } as const

/** Where Yosys puts a memory, and what it takes up there. */
export const memoryBlocks = (target: SynthesisTarget, { count, depth, width, style, fixed }: PartMemory): MemoryBlocks => {
  const block = (): MemoryBlocks => ({ blockRam: count * least(blockShapes[target], depth, width), lutRam: 0, logicBits: 0 })
  const luts = (): MemoryBlocks => ({ blockRam: 0, lutRam: count * least(lutShapes[target], depth, width), logicBits: 0 })
  const logic = (): MemoryBlocks => ({ blockRam: 0, lutRam: 0, logicBits: count * depth * width })
  // A single word is a register.
  if (depth === 1) return logic()
  if (style === 'block') return block()
  if (style === 'distributed') return fixed ? logic() : luts()
  // Constant bits are cheap.
  if (fixed) return (depth * width) / 16 < preferred.bits ? logic() : block()
  if (lutShapes[target].length === 0) return depth * width <= preferred.bits * block().blockRam ? logic() : block()
  return luts().lutRam <= preferred.lutsPerBlock[target] * block().blockRam ? luts() : block()
}
