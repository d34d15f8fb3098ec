import { compareTraces } from '../compare-traces.ts'
import { differencePlace } from '../difference-place.ts'
import { sampleChecksums } from '../protocol/sample-checksums.ts'
import type { SimulatedOutputs, Simulator } from '../simulators/simulator.ts'
import type { Stimuli } from './modelled-stimuli.ts'

/** Seed of the disturbances. */
const disturbance = 1

/**
 * Runs the samples through a circuit, undisturbed, or with words that come late, results that are not taken and resets in between, and says
 * what is not as the models say, or nothing.
 */
export const compareStimuli = async (
  simulator: Simulator,
  { design, samples, inputs, lengths, expected, cycles }: Stimuli,
  disturbed: boolean,
): Promise<string | undefined> => {
  const got = await simulator.evaluate(inputs, samples, disturbed ? disturbance : 0, lengths)
  const clock = disturbed ? { signal: 'handshake', cycles: new Int32Array(samples) } as const : { signal: 'cycles', cycles } as const
  const { total, first } = compareTraces(design.network.description, samples, expected, got, 1, clock)
  if (total === 0) {
    // A frame with every membrane carries their checksums as well, though a run has no need of them.
    const { checksums } = got as Partial<SimulatedOutputs>
    const wanted = sampleChecksums(expected, expected.membrane.length / samples)
    return checksums === undefined || checksums.every((checksum, sample) => checksum === wanted[sample])
      ? undefined
      : 'difference: the checksums of membranes and spikes that are shown'
  }
  const { sample, signal, expected: wanted, got: value } = first[0]!
  const how = disturbed ? ', disturbed' : ''
  if (signal === 'cycles' || signal === 'handshake') return `${signal}: sample ${sample}, expected ${wanted}, got ${value}${how}`
  return `difference: ${total} values, first sample ${sample}, ${differencePlace(first[0]!)}${how}`
}
