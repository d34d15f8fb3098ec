import { describe, expect, it } from 'vitest'
import { countCells } from './count-cells.ts'

const none = { lut: 0, flip_flop: 0, carry: 0, dsp: 0, block_ram: 0, lut_ram: 0, wide_multiplexer: 0, other: 0 }

describe('countCells', () => {
  it.each([
    [
      'ice40',
      { SB_LUT4: 9, SB_DFF: 1, SB_DFFESR: 2, SB_DFFNSS: 3, SB_CARRY: 4, SB_MAC16: 5, SB_RAM40_4K: 6, SB_RAM40_4KNR: 1 },
      { lut: 9, flip_flop: 6, carry: 4, dsp: 5, block_ram: 7, cells: 31 },
    ],
    [
      'ecp5',
      { LUT4: 8, TRELLIS_FF: 7, CCU2C: 6, MULT18X18D: 5, DP16KD: 2, PDPW16KD: 1, TRELLIS_DPR16X4: 3, PFUMX: 2, L6MUX21: 1 },
      { lut: 8, flip_flop: 7, carry: 6, dsp: 5, block_ram: 3, lut_ram: 12, wide_multiplexer: 3, cells: 35 },
    ],
    [
      'xc7',
      {
        LUT1: 1,
        LUT6: 2,
        INV: 3,
        FDRE: 4,
        FDCE: 1,
        FDPE: 1,
        FDSE: 1,
        CARRY4: 5,
        DSP48E1: 6,
        RAMB18E1: 1,
        RAMB36E1: 2,
        RAM32M: 2,
        RAM64X1D: 1,
        SRL16E: 1,
        MUXF7: 7,
      },
      { lut: 6, flip_flop: 7, carry: 5, dsp: 6, block_ram: 5, lut_ram: 11, wide_multiplexer: 7, cells: 38 },
    ],
  ] as const)('counts cells of %s by what they take up', (target, types, expected) => {
    expect(countCells(target, types)).toEqual({ ...none, ...expected })
  })

  it('loses no cell that it does not know', () => {
    expect(countCells('ice40', { SB_SPRAM256KA: 1, SB_LUT4: 1, LUT4: 2 })).toEqual({ ...none, lut: 1, other: 3, cells: 4 })
    expect(countCells('xc7', { LDCE: 1 })).toMatchObject({ flip_flop: 0, other: 1 })
  })
})
