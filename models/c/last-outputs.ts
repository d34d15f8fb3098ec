import { countedSteps } from '../graph/counted-steps.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { integerGraph } from '../graph/integer/integer-graph.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import type { CSamples } from './render-c-samples.ts'

/** Outputs of the integer model behind each sample, [sample][output]: of its last step where every step has some. */
export const lastOutputs = (network: RoundedGraph, { inputs, lengths }: CSamples): readonly bigint[] => {
  const { description } = network
  const outputs = graphOutputs(description)
  const all = integerGraph(network).evaluate(inputs, lengths.length, lengths).outputs
  const every = deployedOver(description.readout) === 'step'
  return [...lengths].flatMap((length, sample) => {
    const row = every ? sample * description.steps + countedSteps(description, length) - 1 : sample
    return [...all.subarray(row * outputs, (row + 1) * outputs)]
  })
}
