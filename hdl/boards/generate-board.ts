import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import type { Design } from '../generate-design.ts'
import { modulePath } from '../module-path.ts'
import { resolveVariant } from '../resolve-variant.ts'
import type { Board } from './boards.ts'
import { boardPins } from './board-pins.ts'
import { clocksPerBit } from './clocks-per-bit.ts'
import { hostRegisters, type HostRegisters } from './host-registers.ts'
import { renderBoardTop } from './render-board-top.ts'
import { renderConstraints } from './render-constraints.ts'

/** A circuit with everything that a board needs around it. */
export type BoardDesign = {
  readonly top: 'board_top'
  readonly board: Board
  readonly design: Design
  readonly registers: HostRegisters
  readonly clocksPerBit: number
  /** SystemVerilog sources by name, modules before those that use them. */
  readonly sources: Readonly<Record<string, string>>
  readonly images: Readonly<Record<string, string>>
  /** Pin constraints. */
  readonly constraints: string
  /** First 8 digits of the design's hash, or of that of its shape where its parameters are loaded; the circuit tells them its host. */
  readonly identity: string
  /** SHA-256 of sources, images and constraints. */
  readonly hash: string
}

/** Modules of a board around the circuit, those before that others use. */
const boardModules = (loadable: boolean, stream: boolean): readonly string[] => [
  ...(loadable ? ['loadable/host_parameters'] : []), 'boards/reset_generator', 'boards/uart_receiver', 'boards/uart_transmitter',
  'boards/byte_memory', 'boards/host_frame_receiver', stream ? 'boards/stream/stream_protocol' : 'boards/host_protocol', 'boards/uart_host',
]

/** A frame that stops for this many seconds, and at least three bytes, is forgotten. */
const timeoutSeconds = 0.02
const bitsOfByte = 10

/**
 * Puts a generated circuit on a board: host on the serial line, reset, pin constraints. `clocksPerBit` overrides what follows from clock
 * and baud rate, for simulations that are to be quick.
 * @throws EngramError (exit code 2) for a baud rate that the clock cannot make, impossible pins, a network too wide for the host's
 *   registers
 */
export const generateBoard = (
  design: Design,
  board: Board,
  options: { readonly baud: number; readonly pins?: Readonly<Record<string, number>>; readonly clocksPerBit?: number },
): BoardDesign => {
  const clocks = options.clocksPerBit ?? clocksPerBit(board.clock, options.baud)
  const pins = boardPins(board, options.pins ?? {})
  const registers = hostRegisters(design.network)
  const identity = design.loadable?.identity ?? design.hash.slice(0, 8)
  const seconds = options.clocksPerBit === undefined ? timeoutSeconds : 0
  const timeoutClocks = Math.max(3 * bitsOfByte * clocks, Math.round(seconds * board.clock))
  const sources: Record<string, string> = { ...design.sources }
  const loads = design.loadable !== undefined
  const variant = { loadable: loads, stream: registers.stream !== undefined }
  for (const name of boardModules(variant.loadable, variant.stream)) {
    sources[`${basename(name)}.sv`] = resolveVariant(readFileSync(modulePath(`${name}.sv`), 'utf8'), variant)
  }
  sources['board_top.sv'] = renderBoardTop({ board, registers, clocksPerBit: clocks, timeoutClocks, identity, loads })
  const constraints = renderConstraints(board, pins)
  const { images } = design
  const hash = contentHash(JSON.stringify([sources, images, constraints]))
  return { top: 'board_top', board, design, registers, clocksPerBit: clocks, sources, images, constraints, identity, hash }
}
