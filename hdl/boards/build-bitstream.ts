import { EngramError } from '../../models/errors/engram-error.ts'
import type { Icepack } from '../tools/place/find-icepack.ts'
import type { PlaceAndRoute } from '../tools/place/find-place-and-route.ts'
import type { Yosys } from '../tools/yosys/find-yosys.ts'
import { ice40Devices } from '../tools/place/ice40-devices.ts'
import { lastWords } from '../tools/last-words.ts'
import { nextpnrReport } from '../tools/place/nextpnr-report.ts'
import { runTool, type Tool } from '../tools/run-tool.ts'
import { runYosys } from '../tools/yosys/run-yosys.ts'
import type { ToolResult } from '../tools/tool-task.ts'
import { boardScript } from './board-script.ts'
import type { BoardDesign } from './generate-board.ts'

/** How much of one kind of a device's cells a circuit takes. */
export type CellUse = { readonly kind: string; readonly used: number; readonly available: number }

/** A bitstream and what became of the circuit. */
export type Bitstream = {
  readonly binary: Uint8Array
  readonly use: readonly CellUse[]
  /** Clock that the placed circuit reaches and that of the board, in MHz. */
  readonly fmax: number
  readonly clock: number
  /**
   * Products with a wider operand than this are made of logic cells, because the device has too few DSP blocks; infinite where it has
   * enough.
   */
  readonly widestDsp: number
}

/** The tools that make a bitstream. */
export type BitstreamTools = { readonly yosys: Yosys; readonly placeAndRoute: PlaceAndRoute; readonly icepack: Icepack }

const kinds: Readonly<Record<string, string>> = {
  ICESTORM_LC: 'logic cells',
  ICESTORM_DSP: 'DSP blocks',
  ICESTORM_RAM: 'block RAMs of 4 kbit',
  ICESTORM_SPRAM: 'RAMs of 256 kbit',
  SB_IO: 'pins',
  SB_GB: 'global nets',
}

/** Where a device has too few DSP blocks, the widest products leave them first: those of membranes and a bit, of membranes, all. */
const narrower = [24, 16, 0]

const tool = (source: 'npm' | 'system', command: string, name: string): Tool =>
  source === 'npm' ? { packageName: '@yowasp/nextpnr-ice40', function: name } : { command }

/**
 * Synthesises a board's circuit, places and routes it from a fixed seed, and packs the bitstream. `progress` is told what has begun.
 * @throws EngramError (exit code 1) for a circuit that does not fit, with by how much, or that is too slow for the board's clock, with the
 *   clock that it reaches; with a tool's own words where one fails; the reason of the signal
 */
export const buildBitstream = async (
  board: BoardDesign,
  tools: BitstreamTools,
  signal: AbortSignal,
  progress: (note: string) => void = () => {},
): Promise<Bitstream> => {
  const { device, clock: hertz, title } = board.board
  const clock = hertz / 1e6
  const synthesise = async (widest: number): Promise<string> => {
    progress(widest === Infinity ? 'yosys' : `yosys, products of more than ${widest} bits in logic cells`)
    const script = boardScript(tools.yosys.reader, board, widest)
    return (await runYosys(tools.yosys, script, { ...board.sources, ...board.images }, ['netlist.json'], signal))['netlist.json']!
  }

  const nextpnr = (netlist: string, ...more: readonly string[]): Promise<ToolResult> => {
    const args = [
      `--${device}`,
      '--package',
      ice40Devices[device].package,
      '--json',
      'netlist.json',
      '--pcf',
      'board.pcf',
      '--report',
      'report.json',
      '--freq',
      String(clock),
      '-q',
      ...more,
    ]
    const files = { 'netlist.json': netlist, 'board.pcf': board.constraints }
    return runTool(
      tool(tools.placeAndRoute.source, 'nextpnr-ice40', 'runNextpnrIce40'),
      { args, files, outputs: ['report.json', 'board.asc'] },
      signal,
    )
  }
  const reportOf = (result: ToolResult) => nextpnrReport('nextpnr-ice40', result)

  const pack = async (widest: number): Promise<{ netlist: string; use: CellUse[]; over: CellUse[] }> => {
    const netlist = await synthesise(widest)
    progress('nextpnr-ice40')
    const { utilization } = reportOf(await nextpnr(netlist, '--pack-only'))
    const use = Object.entries(utilization)
      .filter(([, { used }]) => used > 0)
      .map(([kind, count]) => ({ kind: kinds[kind] ?? kind, ...count }))
    return { netlist, use, over: use.filter(({ used, available }) => used > available) }
  }
  let widestDsp = Infinity
  let packed = await pack(widestDsp)
  for (const widest of narrower) {
    if (packed.over.length !== 1 || packed.over[0]!.kind !== kinds['ICESTORM_DSP']) break
    packed = await pack((widestDsp = widest))
  }
  const { netlist, use, over } = packed
  if (over.length > 0) {
    const by = over.map(({ kind, used, available }) => `${used} of ${available} ${kind}, ${used - available} too many`)
    throw new EngramError(`${device}: the circuit does not fit (${by.join('; ')}); a smaller network, or fewer lanes, would`, 1)
  }
  const placed = await nextpnr(netlist, '--seed', '1', '--timing-allow-fail', '--asc', 'board.asc')
  const reason = /^ERROR: (.*)$/m.exec(placed.words)?.[1]
  if (placed.exitCode !== 0 && reason !== undefined)
    throw new EngramError(`${device}: the circuit cannot be placed and routed: ${reason}`, 1)
  const clocks = Object.values(reportOf(placed).fmax ?? {}).map(({ achieved }) => achieved)
  if (clocks.length === 0) throw new EngramError('nextpnr-ice40: reports no clock', 1)
  const fmax = Math.min(...clocks)
  if (fmax < clock) {
    throw new EngramError(
      `${device}: the circuit reaches ${fmax.toFixed(2)} MHz, ${(clock - fmax).toFixed(2)} less than the ${clock} MHz of ${title}; `
      + 'narrower arithmetic would be quicker',
      1,
    )
  }

  progress('icepack')
  const task = {
    args: ['board.asc', 'board.bin'],
    files: { 'board.asc': placed.outputs['board.asc']! },
    outputs: ['board.bin'],
    encoding: 'latin1',
  } as const
  const { exitCode, outputs, words } = await runTool(tool(tools.icepack.source, 'icepack', 'runIcepack'), task, signal)
  const binary = outputs['board.bin']
  if (exitCode !== 0 || !binary) throw new EngramError(`icepack: failed with exit code ${exitCode}:\n${lastWords(words)}`, 1)
  return { binary: Buffer.from(binary, 'latin1'), use, fmax, clock, widestDsp }
}
