import type { GraphDescription } from '../graph/graph-description.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { graphPlan } from '../graph/graph-plan.ts'
import { sendsValues } from '../graph/populations/sends-values.ts'

/**
 * A checked network as a flowchart in Mermaid's language: a box for each part of the plan, in the order in which parts are computed, in it
 * its populations with size and kind; an arrow for each connection with its kind, what it carries, its delay and the banks of its list in
 * the circuit (a delay of d steps needs d + 2).
 */
export const graphFlowchart = (description: GraphDescription): string => {
  const { populations, connections, readout, input } = description
  const { spiking } = graphInputShape(description)
  const over = readout.over === 'softmax-sum' ? `softmax-sum (deployed: ${readout.deploys})` : readout.over
  const box = ({ name, size, model, refractory }: GraphDescription['populations'][number]): string =>
    `    ${name}["${name}: ${size} ${model.kind}${refractory > 0 ? `, ${refractory} steps refractory` : ''}"]`
  const arrow = (from: string, to: string, label: string): string => `  ${from} -- "${label}" --> ${to}`
  return [
    'flowchart LR',
    `  input(["input: ${input.size} lines, ${input.encoding.kind}"])`,
    ...graphPlan(description).parts.flatMap((part, index) => [
      `  subgraph part${index + 1} ["${index + 1}${part.cyclic ? ', step by step' : ''}"]`,
      ...part.populations.map((population) => box(populations[population]!)),
      '  end',
    ]),
    ...connections.map(({ name, from, to, model, delay, bias, normalise, transmission }) => {
      const values = from === 'input' ? !spiking : sendsValues(description, from)
      const late = delay === 0 ? '' : `, ${delay} ${delay === 1 ? 'step' : 'steps'} late`
      const kind = `${model.kind}${bias ? ' with biases' : ''}${normalise ? ', normalised' : ''}`
      const sent = values ? 'values' : transmission ? `spikes with probability ${transmission.probability}` : 'spikes'
      return arrow(from, to, `${name}: ${kind}, ${sent}${late}, ${delay + 2} banks`)
    }),
    `  readout(["${over} of the ${readout.of === 'membrane' ? 'membrane potentials' : readout.of}"])`,
    arrow(readout.from, 'readout', readout.through ? `${readout.through.model.kind} to ${readout.through.outputs} outputs` : 'as they are'),
    '',
  ].join('\n')
}
