import { ecp5Devices, type Ecp5Device } from './ecp5-devices.ts'
import type { PlaceAndRoute } from './find-place-and-route.ts'
import { ice40Devices, type Ice40Device } from './ice40-devices.ts'
import { nextpnrReport } from './nextpnr-report.ts'
import { runTool } from '../run-tool.ts'
import type { ToolResult } from '../tool-task.ts'

/** The clock that a placed circuit reaches in MHz; null with a reason where it cannot be placed. */
export type Placement = { readonly fmax: number | null; readonly note: string | null }

const kinds: Readonly<Record<string, string>> = {
  ICESTORM_LC: 'logic cells', ICESTORM_DSP: 'DSP blocks', ICESTORM_RAM: 'block RAMs', SB_IO: 'pins',
  TRELLIS_COMB: 'look-up tables', TRELLIS_FF: 'flip-flops', MULT18X18D: 'multipliers', DP16KD: 'block RAMs', TRELLIS_IO: 'pins',
}

/** The command for a device, and what it is told of it. */
const ofDevice = (
  device: Ice40Device | Ecp5Device,
): { readonly command: 'nextpnr-ice40' | 'nextpnr-ecp5'; readonly args: readonly string[] } =>
  device in ecp5Devices
    ? { command: 'nextpnr-ecp5', args: ['--package', ecp5Devices[device as Ecp5Device].package, '--lpf-allow-unconstrained'] }
    : { command: 'nextpnr-ice40', args: ['--package', ice40Devices[device as Ice40Device].package] }

/**
 * Packs, places and routes a netlist for an iCE40 or ECP5 device, from a fixed seed. `wrapperCells` of its logic cells are not the
 * circuit's.
 * @throws EngramError (exit code 1) where nextpnr fails in another way than by saying why; the reason of the signal
 */
export const placeAndRoute = async (
  tool: PlaceAndRoute,
  netlist: string,
  device: Ice40Device | Ecp5Device,
  wrapperCells: number,
  signal: AbortSignal,
): Promise<Placement> => {
  const { command } = ofDevice(device)
  const run = (...more: readonly string[]): Promise<ToolResult> => {
    const args = [`--${device}`, ...ofDevice(device).args, '--json', 'netlist.json', '--report', 'report.json', '-q', ...more]
    const called = tool.source === 'npm' ? { packageName: '@yowasp/nextpnr-ice40', function: 'runNextpnrIce40' } : { command }
    return runTool(called, { args, files: { 'netlist.json': netlist }, outputs: ['report.json'] }, signal)
  }
  const report = (result: ToolResult) => nextpnrReport(command, result)

  const over = Object.entries(report(await run('--pack-only')).utilization)
    .filter(([, { used, available }]) => used > available)
    .map(([kind, { used, available }]) => `${used} of ${available} ${kinds[kind] ?? kind}`)
  if (over.length > 0)
    return { fmax: null, note: `does not fit ${device}: ${over.join(', ')}; ${wrapperCells} logic cells are the wrapper's` }

  const placed = await run('--seed', '1', '--timing-allow-fail')
  const reason = /^ERROR: (.*)$/m.exec(placed.words)?.[1]
  // A circuit that nearly fills a device may pack and yet find no place or no wires.
  if (placed.exitCode !== 0 && reason !== undefined) return { fmax: null, note: `not placed and routed on ${device}: ${reason}` }
  const clocks = Object.values(report(placed).fmax ?? {}).map(({ achieved }) => achieved)
  return clocks.length > 0 ? { fmax: Math.min(...clocks), note: null } : { fmax: null, note: 'nextpnr reports no clock' }
}
