import type { Design } from '../hdl/generate-design.ts'
import { buildSimulator } from './build-simulator.ts'
import type { Simulator } from './simulator.ts'
import { verilatorSimulator } from './verilator-simulator.ts'

/** A circuit running in a simulator, and the tool that runs it with its version. */
export type OpenCircuit = { readonly simulator: Simulator; readonly tool: string }

/** Compiles a design for one of the simulators and starts it. */
export const openCircuit = async (
  design: Design,
  { cacheDirectory, signal }: { readonly simulator: 'verilator' | 'embedded'; readonly cacheDirectory: string; readonly signal: AbortSignal },
): Promise<OpenCircuit> => {
  const build = await buildSimulator(design, cacheDirectory, signal)
  return { simulator: await verilatorSimulator(build, { signal }), tool: `Verilator ${build.verilator}` }
}
