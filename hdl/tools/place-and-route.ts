import { EngramError } from '../../models/errors/engram-error.ts'
import type { PlaceAndRoute } from './find-place-and-route.ts'
import { ice40Devices, type Ice40Device } from './ice40-devices.ts'
import { lastWords } from './last-words.ts'
import { runTool } from './run-tool.ts'
import type { ToolResult } from './tool-task.ts'

/** The clock that a placed circuit reaches in MHz; null with a reason where it cannot be placed. */
export type Placement = { readonly fmax: number | null; readonly note: string | null }

/** What this project reads of a report of nextpnr. */
type Report = {
  readonly fmax?: { readonly [clock: string]: { readonly achieved: number } }
  readonly utilization: { readonly [kind: string]: { readonly used: number; readonly available: number } }
}

const kinds: Readonly<Record<string, string>> = {
  ICESTORM_LC: 'logic cells', ICESTORM_DSP: 'DSP blocks', ICESTORM_RAM: 'block RAMs', SB_IO: 'pins',
}

/**
 * Packs, places and routes a netlist for an iCE40 device, from a fixed seed. `wrapperCells` of its logic cells are not the circuit's.
 * @throws EngramError (exit code 1) where nextpnr fails in another way than by saying why; the reason of the signal
 */
export const placeAndRoute = async (
  tool: PlaceAndRoute,
  netlist: string,
  device: Ice40Device,
  wrapperCells: number,
  signal: AbortSignal,
): Promise<Placement> => {
  const run = (...more: readonly string[]): Promise<ToolResult> => {
    const args = [`--${device}`, '--package', ice40Devices[device].package, '--json', 'netlist.json', '--report', 'report.json', '-q', ...more]
    const command = tool.source === 'npm' ? { packageName: '@yowasp/nextpnr-ice40', function: 'runNextpnrIce40' } : { command: 'nextpnr-ice40' }
    return runTool(command, { args, files: { 'netlist.json': netlist }, outputs: ['report.json'] }, signal)
  }
  const report = ({ exitCode, outputs, words }: ToolResult): Report => {
    const text = outputs['report.json']
    if (exitCode !== 0 || text === undefined) throw new EngramError(`nextpnr-ice40: failed with exit code ${exitCode}:\n${lastWords(words)}`, 1)
    return JSON.parse(text) as Report
  }

  const over = Object.entries(report(await run('--pack-only')).utilization)
    .filter(([, { used, available }]) => used > available)
    .map(([kind, { used, available }]) => `${used} of ${available} ${kinds[kind] ?? kind}`)
  if (over.length > 0) return { fmax: null, note: `does not fit ${device}: ${over.join(', ')}; ${wrapperCells} logic cells are the wrapper's` }

  const placed = await run('--seed', '1', '--timing-allow-fail')
  const reason = /^ERROR: (.*)$/m.exec(placed.words)?.[1]
  // A circuit that nearly fills a device may pack and yet find no place or no wires.
  if (placed.exitCode !== 0 && reason !== undefined) return { fmax: null, note: `not placed and routed on ${device}: ${reason}` }
  const clocks = Object.values(report(placed).fmax ?? {}).map(({ achieved }) => achieved)
  return clocks.length > 0 ? { fmax: Math.min(...clocks), note: null } : { fmax: null, note: 'nextpnr reports no clock' }
}
