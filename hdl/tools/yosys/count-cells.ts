import type { SynthesisTarget } from './synthesis-targets.ts'

/** Cells by type, as `stat -json` of Yosys has them. */
export type CellTypes = { readonly [type: string]: number }

/** Cells of a circuit by what they take up; `cells` counts every one, `other` those that no other field counts. */
export type CellCounts = {
  readonly lut: number
  readonly flip_flop: number
  readonly carry: number
  readonly dsp: number
  readonly block_ram: number
  readonly lut_ram: number
  readonly wide_multiplexer: number
  readonly other: number
  readonly cells: number
}

type Resource = Exclude<keyof CellCounts, 'other' | 'cells'>

/** Patterns of cell types, what they take up, and how much: distributed memory in LUTs, block memory in the smallest block. */
const resources: Readonly<Record<SynthesisTarget, readonly (readonly [RegExp, Resource, number])[]>> = {
  ice40: [
    [/^SB_LUT4$/, 'lut', 1],
    [/^SB_DFF/, 'flip_flop', 1],
    [/^SB_CARRY$/, 'carry', 1],
    [/^SB_MAC16$/, 'dsp', 1],
    [/^SB_RAM40_4K/, 'block_ram', 1],
  ],
  ecp5: [
    [/^LUT4$/, 'lut', 1],
    [/^TRELLIS_FF$/, 'flip_flop', 1],
    [/^CCU2C$/, 'carry', 1],
    [/^MULT18X18D$/, 'dsp', 1],
    [/^(DP16KD|PDPW16KD)$/, 'block_ram', 1],
    [/^TRELLIS_DPR16X4$/, 'lut_ram', 4],
    [/^(PFUMX|L6MUX21)$/, 'wide_multiplexer', 1],
  ],
  xc7: [
    [/^(LUT[1-6]|INV)$/, 'lut', 1],
    [/^FD[CPRS]E(_1)?$/, 'flip_flop', 1],
    [/^CARRY4$/, 'carry', 1],
    [/^DSP48E1$/, 'dsp', 1],
    [/^RAMB18E1$/, 'block_ram', 1],
    [/^RAMB36E1$/, 'block_ram', 2],
    [/^(SRL16E|SRLC16E|SRLC32E|RAM32X1S|RAM64X1S)$/, 'lut_ram', 1],
    [/^(RAM32X1D|RAM64X1D|RAM128X1S)$/, 'lut_ram', 2],
    [/^(RAM32M|RAM64M|RAM128X1D|RAM256X1S)$/, 'lut_ram', 4],
    [/^MUXF[789]$/, 'wide_multiplexer', 1],
  ],
}

/** Counts cells by what they take up in a target; see docs/synthesis.md for what each number means there. */
export const countCells = (target: SynthesisTarget, types: CellTypes): CellCounts => {
  const counts = { lut: 0, flip_flop: 0, carry: 0, dsp: 0, block_ram: 0, lut_ram: 0, wide_multiplexer: 0, other: 0, cells: 0 }
  for (const [type, number] of Object.entries(types)) {
    const [, resource, factor] = resources[target].find(([pattern]) => pattern.test(type)) ?? [undefined, 'other' as const, 1]
    counts[resource] += factor * number
    counts.cells += number
  }
  return counts
}
