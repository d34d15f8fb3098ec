import { sampleChecksums } from '../protocol/sample-checksums.ts'
import type { Simulator } from '../simulators/simulator.ts'
import { compareStimuli } from './compare-stimuli.ts'
import type { Stimuli } from './modelled-stimuli.ts'

/**
 * Runs the samples through a circuit as a run does, undisturbed, disturbed (`compareStimuli`), and for outputs alone, and says what is not
 * as the models say, or nothing.
 */
export const checkStimuli = async (simulator: Simulator, stimuli: Stimuli): Promise<string | undefined> => {
  const found = (await compareStimuli(simulator, stimuli, false)) ?? (await compareStimuli(simulator, stimuli, true))
  if (found !== undefined) return found
  const { samples, inputs, lengths, expected } = stimuli
  const { checksums } = await simulator.act(inputs, samples, lengths)
  const wanted = sampleChecksums(expected, expected.membrane.length / samples)
  return checksums.every((checksum, sample) => checksum === wanted[sample])
    ? undefined
    : 'difference: the checksums of membranes and spikes'
}
