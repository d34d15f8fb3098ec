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
  const count = (one: number, other: number): number => {
    const [wide, narrow] = one >= other ? [one, other] : [other, one]
    if (narrow < block.least || wide + narrow < block.leastProduct) return 0
    const most = wide > block.a ? block.a : narrow > block.b ? block.b : undefined
    if (most === undefined) return 1
    const [cut, whole] = most === block.a && wide > block.a ? [wide, narrow] : [narrow, wide]
    const parts = Math.floor((cut - most + block.part - headroom - 1) / (block.part - headroom))
    const last = cut - parts * (block.part - headroom)
    return parts * count(block.part, whole) + count(last, whole)
  }
  return count(a, b)
}
