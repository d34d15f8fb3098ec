import type { Design } from '../../hdl/generate-design.ts'
import type { SimulatorBuild } from '../build/build-simulator.ts'
import { openSimulator } from './open-simulator.ts'
import type { Simulator } from './simulator.ts'

/** Starts a compiled simulator; see `openSimulator` for what may go wrong. */
export const verilatorSimulator = (
  { design, directory, executable }: SimulatorBuild<Design>,
  options: { readonly signal?: AbortSignal; readonly deadline?: number } = {},
): Promise<Simulator> =>
  openSimulator({ command: executable, directory, description: design.network.description, hash: design.hash }, options)
