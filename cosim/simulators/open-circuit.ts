import type { Design } from '../../hdl/generate-design.ts'
import { buildSimulator } from '../build/build-simulator.ts'
import { checkSimulable } from '../check-simulable.ts'
import type { SimulatorChoice } from './choose-simulator.ts'
import { buildEmbeddedSimulator } from '../embedded/build-embedded-simulator.ts'
import { embeddedSimulator } from '../embedded/embedded-simulator.ts'
import { inBlocks } from './in-blocks.ts'
import type { Simulator } from './simulator.ts'
import { SimulatorError } from './simulator-error.ts'
import { verilatorSimulator } from './verilator-simulator.ts'

/**
 * Compiles a design, or finds it compiled, starts it, and loads it with its network where that is no part of it. `note` is told where what
 * was found in the cache is not as it was made.
 * @throws EngramError (exit code 2) where an inference is too long to be simulated (`checkSimulable`), (3) where the simulator is not
 *   installed; SimulatorError (1) where the design does not compile or start
 */
export const openCircuit = async (
  design: Design,
  simulator: SimulatorChoice['simulator'],
  cacheDirectory: string,
  options: { readonly signal?: AbortSignal; readonly deadline?: number; readonly note?: (text: string) => void } = {},
): Promise<Simulator> => {
  checkSimulable(design.network.description, design.lanes)
  const opened = simulator === 'verilator'
    ? await verilatorSimulator(await buildSimulator(design, cacheDirectory, options.signal, options.note), options)
    : await embeddedSimulator(await buildEmbeddedSimulator(design, cacheDirectory, options.signal, options), options)
  if (design.loadable) {
    const status = await opened.load(design.loadable.packet)
    if (status !== 0) {
      await opened.close()
      throw new SimulatorError(`simulator: the circuit answers a load with status ${status}, expected 0`)
    }
  }
  return inBlocks(opened, design)
}
