import type { Design } from '../../hdl/generate-design.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { compareTraces } from '../compare-traces.ts'
import { differencePlace } from '../difference-place.ts'
import { expectedCycles } from '../expected-cycles.ts'
import { sampleChecksums } from '../protocol/sample-checksums.ts'
import type { Simulator } from '../simulators/simulator.ts'

/** Samples with everything that the models say of them. */
export type Stimuli = {
  readonly design: Design
  readonly samples: number
  readonly inputs: Int32Array
  readonly lengths: Int32Array
  readonly expected: GraphTrace<Int32Array>
  readonly cycles: Int32Array
}

/** Seed of the disturbances. */
const disturbance = 1

/** What the models say of these samples, [samples][length], of `lengths` steps each. */
export const modelledStimuli = (design: Design, inputs: Int32Array, lengths: Int32Array): Stimuli => {
  const samples = lengths.length
  const expected = integerGraph(design.network).evaluate(inputs, samples, lengths)
  return { design, samples, inputs, lengths, expected, cycles: expectedCycles(design)(inputs, expected.spikes, samples, lengths) }
}

/**
 * Runs the samples through a circuit as a run does, undisturbed, for outputs alone, and with words that come late, results that are not
 * taken and resets in between, and says what is not as the models say, or nothing.
 */
export const checkStimuli = async (
  simulator: Simulator,
  { design, samples, inputs, lengths, expected, cycles }: Stimuli,
): Promise<string | undefined> => {
  const { description } = design.network
  const run = (disturbed: number) => simulator.evaluate(inputs, samples, disturbed, lengths)
  for (const [how, got, clock] of [
    ['', await run(0), { signal: 'cycles', cycles }],
    [', disturbed', await run(disturbance), { signal: 'handshake', cycles: new Int32Array(samples) }],
  ] as const) {
    const { total, first } = compareTraces(description, samples, expected, got, 1, clock)
    if (total === 0) continue
    const { sample, signal, expected: wanted, got: value } = first[0]!
    if (signal === 'cycles' || signal === 'handshake') return `${signal}: sample ${sample}, expected ${wanted}, got ${value}${how}`
    return `difference: ${total} values, first sample ${sample}, ${differencePlace(first[0]!)}${how}`
  }
  const { checksums } = await simulator.act(inputs, samples, lengths)
  const wanted = sampleChecksums(expected, expected.membrane.length / samples)
  return checksums.every((checksum, sample) => checksum === wanted[sample])
    ? undefined
    : 'difference: the checksums of membranes and spikes'
}
