import { graphSpikes, type GraphSpikes } from '../../../hdl/graph/graph-spikes.ts'
import { quantiseInputs } from '../../../models/graph/inputs/quantise-inputs.ts'
import { runIntegerGraph } from '../../../models/graph/integer/run-integer-graph.ts'
import { graphActions } from '../../../models/graph/readout/graph-actions.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { sampleInputs } from '../../../models/samples/sample-inputs.ts'
import type { Sample } from '../../../models/samples/sample.ts'

/** A rounded network on test samples: what enters it, [sample][step][line], their lengths and spikes, and how many classes are right. */
export const integersOnTests = (network: RoundedGraph, tests: readonly Sample[]): {
  readonly inputs: Int32Array; readonly lengths: Int32Array; readonly spikes: readonly GraphSpikes[]; readonly right: number
} => {
  const { description } = network
  const entered = sampleInputs(description, tests)
  const inputs = quantiseInputs(description, entered.inputs)
  const trace = runIntegerGraph(network, false)(inputs, tests.length, entered.lengths)
  const answers = graphActions(description, trace.outputs)
  const spikesOf = graphSpikes(description)
  return {
    inputs, lengths: entered.lengths, right: tests.filter(({ label }, n) => answers[n] === label).length,
    spikes: tests.map(({ length }, n) => spikesOf({ inputs, spikes: trace.spikes, length }, n)),
  }
}
