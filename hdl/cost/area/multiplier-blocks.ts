import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'

/** Operands of a multiplier block, and the least width at which Yosys takes one for an operand and for a product. */
const blocks: Readonly<
  Record<SynthesisTarget, { a: number; b: number; part: number; signedOnly: boolean; least: number; leastProduct: number }>
> = {
  ice40: { a: 16, b: 16, part: 16, signedOnly: false, least: 2, leastProduct: 11 },
  ecp5: { a: 18, b: 18, part: 18, signedOnly: false, least: 2, leastProduct: 9 },
  xc7: { a: 25, b: 18, part: 18, signedOnly: true, least: 2, leastProduct: 9 },
}

/** Multiplier blocks that Yosys (techmap mul2dsp) makes of a product of numbers of `a` and `b` bits: wider operands are cut into parts. */
export const multiplierBlocks = (target: SynthesisTarget, a: number, b: number): number => {
  const block = blocks[target]
  const headroom = block.signedOnly ? 1 : 0
  // The wider operand is the first; which one is cut first is not asked again of the parts.
  const count = (wide: number, narrow: number): number => {
    if (Math.min(wide, narrow) < block.least || wide + narrow < block.leastProduct) return 0
    if (wide <= block.a && narrow <= block.b) return 1
    const [cut, most] = wide > block.a ? [wide, block.a] : [narrow, block.b]
    const parts = Math.floor((cut - most + block.part - headroom - 1) / (block.part - headroom))
    const last = cut - parts * (block.part - headroom)
    return wide > block.a
      ? parts * count(block.part, narrow) + count(last, narrow)
      : parts * count(wide, block.part) + count(wide, last)
  }
  return count(Math.max(a, b), Math.min(a, b))
}
