import type { Design } from '../../hdl/generate-design.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { expectedCycles } from '../expected-cycles.ts'

/** Samples with everything that the models say of them. */
export type Stimuli = {
  readonly design: Design
  readonly samples: number
  readonly inputs: Int32Array
  readonly lengths: Int32Array
  readonly expected: GraphTrace<Int32Array>
  readonly cycles: Int32Array
}

/** What the models say of these samples, [samples][length], of `lengths` steps each. */
export const modelledStimuli = (design: Design, inputs: Int32Array, lengths: Int32Array): Stimuli => {
  const samples = lengths.length
  const expected = integerGraph(design.network).evaluate(inputs, samples, lengths)
  return { design, samples, inputs, lengths, expected, cycles: expectedCycles(design)(inputs, expected.spikes, samples, lengths) }
}
