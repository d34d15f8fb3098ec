import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { compareTraces } from '../compare-traces.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import type { BitExactCase } from './bit-exact-cases.ts'
import { bitExactCircuit } from './bit-exact-circuit.ts'

/**
 * Holds the circuit of a case against the integer model in one simulator, and its answer to the first sample against that which it gives
 * once more. Says what differs first; nothing where all is equal.
 * @throws SimulatorError where the circuit does not build or run
 */
export const runBitExact = async (
  one: BitExactCase,
  simulator: SimulatorChoice['simulator'],
  directory: string,
  signal?: AbortSignal,
): Promise<string | undefined> => {
  const { design, inputs, samples, expected } = bitExactCircuit(one)
  const { description } = design.network
  if (!expected.spikes.includes(1)) return 'no neuron spikes'
  const circuit = await openCircuit(design, simulator, directory, { ...(signal && { signal }) })
  try {
    const got = await circuit.evaluate(inputs, samples)
    const { total, first } = compareTraces(description, samples, expected, got, 1)
    if (total > 0) return `${total} values differ, first ${JSON.stringify(first[0])}`
    const again = await circuit.evaluate(inputs.subarray(0, inputs.length / samples), 1)
    const same = again.outputs.every((value, output) => value === got.outputs[output])
    return same ? undefined : 'the first sample, given once more, has other outputs'
  } finally {
    await circuit.close()
  }
}
