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
}

/**
 * A part on a target. The last three terms: bits of constant memories in LUTs, bits of words read from LUTs or flip-flops, LUTs as memory.
 */
export const partTerms = (target: SynthesisTarget, { terms, products, memories }: CircuitPart): PartTerms => {
  const placed = memories.map((memory) => ({ ...memory, ...memoryBlocks(target, memory) }))
  const sum = (of: (memory: (typeof placed)[number]) => number): number => placed.reduce((total, memory) => total + of(memory), 0)
  const lutRam = sum((memory) => memory.lutRam)
  return {
    dsp: products.reduce((total, { count, a, b }) => total + count * multiplierBlocks(target, a, b), 0),
    blockRam: sum((memory) => memory.blockRam),
    lutRam,
    terms: [...terms, sum((memory) => memory.logicBits), sum(({ blockRam, count, width }) => (blockRam > 0 ? 0 : count * width)), lutRam],
  }
}
