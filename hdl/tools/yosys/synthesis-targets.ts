/** What circuits are synthesised for: Lattice iCE40, Lattice ECP5, AMD (Xilinx) 7 series. */
export const synthesisTargets = ['ice40', 'ecp5', 'xc7'] as const

export type SynthesisTarget = (typeof synthesisTargets)[number]
