import { readFile } from 'node:fs/promises'
import { buildEmbeddedSimulator } from '../../../cosim/embedded/build-embedded-simulator.ts'
import { loadCircuit } from '../../../cosim/embedded/load-circuit.ts'
import { fuzzCircuit } from './fuzz-circuit.ts'
import type { FuzzTarget } from './fuzz-target.ts'

/** The embedded circuit: words of any bits and blocks of any length give the answers of the model, block after block. */
export const embeddedTarget = async (cacheDirectory: string, signal: AbortSignal): Promise<FuzzTarget> => {
  const { design, description, problem } = fuzzCircuit()
  const { module } = await buildEmbeddedSimulator(design, cacheDirectory, signal)
  const circuit = loadCircuit(new Uint8Array(await readFile(module)))
  return {
    name: 'embedded circuit',
    every: 6,
    trial: (random) => {
      const samples = random.below(5)
      const words = new Int32Array(random.bytes(4 * description.input.size * samples).buffer)
      const traced = random.chance(0.5)
      const payload = circuit.run(words, samples, traced)
      return payload ? problem(payload, words, traced) : 'did not finish an inference'
    },
    }
}
