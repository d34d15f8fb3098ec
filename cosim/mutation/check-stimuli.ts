import { inferenceCycles } from '../../hdl/cost/inference-cycles.ts'
import { spikeCounts } from '../../hdl/cost/spike-counts.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { integerNetwork } from '../../models/network/integer-network.ts'
import type { NetworkTrace } from '../../models/network/interpreter.ts'
import { compareTraces } from '../compare-traces.ts'
import { sampleChecksums } from '../sample-checksums.ts'
import type { Simulator } from '../simulator.ts'

/** Samples with everything that the models say of them. */
export type Stimuli = {
  readonly design: Design
  readonly samples: number
  readonly inputs: Int32Array
  readonly expected: NetworkTrace<Int32Array>
  readonly cycles: readonly number[]
}

/** What the models say of these samples, [samples][length]. */
export const modelledStimuli = (design: Design, inputs: Int32Array, samples: number): Stimuli => {
  const { network, lanes } = design
  const expected = integerNetwork(network).evaluate(inputs, samples)
  const cycles = Array.from({ length: samples }, (_, sample) =>
    inferenceCycles(network.description, lanes, spikeCounts(network.description, inputs, expected.spikes, sample)))
  return { design, samples, inputs, expected, cycles }
}

/** Runs the samples through a circuit as a run does, and says what is not as the models say, or nothing. */
export const checkStimuli = async (simulator: Simulator, { design, samples, inputs, expected, cycles }: Stimuli): Promise<string | undefined> => {
  const got = await simulator.evaluate(inputs, samples)
  const { total, first } = compareTraces(design.network.description, samples, expected, got, 1)
  if (total > 0) {
    const { sample, step, layer, neuron, signal } = first[0]!
    return `difference: ${total} values, first sample ${sample}, step ${step}, layer ${layer}, neuron ${neuron}, ${signal}`
  }
  const other = cycles.findIndex((count, sample) => count !== got.cycles[sample])
  if (other >= 0) return `cycles: sample ${other} took ${got.cycles[other]}, the model says ${cycles[other]}`
  const closed = await simulator.act(inputs, samples)
  const checksums = sampleChecksums(expected, expected.membrane.length / samples)
  const wrong = checksums.findIndex((sum, sample) => sum !== closed.checksums[sample])
  return wrong < 0 ? undefined : `difference: the checksum of membranes and spikes of sample ${wrong}`
}
