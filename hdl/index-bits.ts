/** Bits of an index into `count` things; at least 1. */
export const indexBits = (count: number): number => Math.max(1, Math.ceil(Math.log2(count)))
