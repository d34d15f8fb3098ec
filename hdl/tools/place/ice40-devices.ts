/**
 * Devices of the iCE40 family by nextpnr's names: the family that Yosys maps for, a package, and whether it has multiplier blocks, and
 * four RAMs of 256 kbit.
 */
export const ice40Devices = {
  lp384: { family: 'lp', package: 'qn32', multipliers: false, hugeRams: false },
  lp1k: { family: 'lp', package: 'cm121', multipliers: false, hugeRams: false },
  lp4k: { family: 'lp', package: 'cm121', multipliers: false, hugeRams: false },
  lp8k: { family: 'lp', package: 'cm121', multipliers: false, hugeRams: false },
  hx1k: { family: 'hx', package: 'tq144', multipliers: false, hugeRams: false },
  hx4k: { family: 'hx', package: 'tq144', multipliers: false, hugeRams: false },
  hx8k: { family: 'hx', package: 'ct256', multipliers: false, hugeRams: false },
  up3k: { family: 'u', package: 'uwg30', multipliers: true, hugeRams: true },
  up5k: { family: 'u', package: 'sg48', multipliers: true, hugeRams: true },
  u1k: { family: 'u', package: 'sg48', multipliers: true, hugeRams: false },
  u2k: { family: 'u', package: 'sg48', multipliers: true, hugeRams: false },
  u4k: { family: 'u', package: 'sg48', multipliers: true, hugeRams: false },
} as const

export type Ice40Device = keyof typeof ice40Devices
