import type { Ice40Device } from './ice40-devices.ts'

/** What an iCE40 device has, as nextpnr counts it: block memories of 4 kbit. */
export type Ice40Capacity = { readonly logicCells: number; readonly dsp: number; readonly blockRam: number }

const lp8k = { logicCells: 7680, dsp: 0, blockRam: 32 }
const lp1k = { logicCells: 1280, dsp: 0, blockRam: 16 }
const up5k = { logicCells: 5280, dsp: 8, blockRam: 30 }
const u4k = { logicCells: 3520, dsp: 4, blockRam: 20 }

/** As nextpnr-ice40 reports them; some devices are larger ones with another name. */
export const ice40Capacities: Readonly<Record<Ice40Device, Ice40Capacity>> = {
  lp384: { logicCells: 384, dsp: 0, blockRam: 0 },
  lp1k, lp4k: lp8k, lp8k, hx1k: lp1k, hx4k: lp8k, hx8k: lp8k,
  up3k: up5k, up5k, u1k: u4k, u2k: u4k, u4k,
}
