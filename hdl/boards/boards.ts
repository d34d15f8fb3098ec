import type { Ice40Device } from '../tools/place/ice40-devices.ts'

/** The ports of the top that a board's pins are wired to; `_n` ends those that are active low. */
export const boardPorts = ['clk_i', 'rx_i', 'tx_o', 'led_red_no', 'led_green_no', 'button_ni'] as const

export type BoardPort = (typeof boardPorts)[number]

/** What is known of a board. */
export type Board = {
  readonly title: string
  readonly device: Ice40Device
  /** Clock at port `clk_i`, in Hz. */
  readonly clock: number
  /** Pin of each port, by the package's numbers. */
  readonly pins: Readonly<Record<BoardPort, number>>
  /** Ports whose pin is held high by the device where nothing drives it. */
  readonly pulledUp: readonly BoardPort[]
  /** Pins of the package that a circuit can use. */
  readonly usable: readonly number[]
}

/** Pins of the sg48 package that are not power, configuration or ground. */
const sg48 = [
  2, 3, 4, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 25, 26, 27, 28, 31, 32, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45,
  46, 47, 48,
]

/** Boards that `engram bitstream` builds for. */
export const boards = {
  icebreaker: {
    title: 'iCEBreaker V1.0 (iCE40 UP5K, sg48)',
    device: 'up5k',
    clock: 12_000_000,
    pins: { clk_i: 35, rx_i: 6, tx_o: 9, led_red_no: 11, led_green_no: 37, button_ni: 10 },
    pulledUp: ['rx_i', 'button_ni'],
    usable: sg48,
  },
} as const satisfies Readonly<Record<string, Board>>

export type BoardName = keyof typeof boards
