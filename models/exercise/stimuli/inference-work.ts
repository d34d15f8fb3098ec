import { graphInputShape } from '../../graph/graph-input.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { populationStates } from '../../graph/populations/population-states.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import { populationRegistry } from '../../populations/population-registry.ts'

/** About how many additions a sample of the integer model makes. */
export const inferenceWork = ({ description, layout }: Pick<RoundedGraph, 'description' | 'layout'>): number => {
  const { steps, populations, connections } = description
  const { changing } = graphInputShape(description)
  const synapses = (constant: boolean): number => connections.reduce((sum, { from }, index) =>
    sum + (constant === (from === 'input' && !changing) ? layout.connections[index]!.weightCount : 0), 0)
  const units = populations.reduce((sum, { size, model }) =>
    sum + size * (populationRegistry[model.kind]!.depth(model) + populationStates(model).length + 4), 0)
  return synapses(true) + steps * (synapses(false) + units + (layout.readout?.weightCount ?? graphOutputs(description)))
}
