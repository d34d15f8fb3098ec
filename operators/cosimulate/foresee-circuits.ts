import { graphLanes, type GraphLanes, type GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { faultyParameters } from '../../hdl/faulty-parameters.ts'
import type { ParameterChoice } from '../../hdl/generate-design.ts'
import { graphParameters } from '../../hdl/graph/graph-parameters.ts'
import { loadableNetwork } from '../../hdl/loadable/loadable-network.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { ForeseenNetwork } from '../stream/foreseen.ts'

/**
 * Refuses, before anything is trained, what no circuit of these networks could be generated from, and what `check` refuses.
 * @throws EngramError (exit code 2) for lanes or a fault (without its `rtl.`) that one of the networks cannot have
 */
export const foreseeCircuits = (
  networks: readonly ForeseenNetwork[],
  lanes: GraphLaneChoice,
  faults: Readonly<Record<string, string>> = {},
  check: (description: GraphDescription, lanes: GraphLanes) => void = () => {},
  parameters: ParameterChoice = 'fixed',
): readonly ForeseenNetwork[] => networks.map((network) => {
  if (!network.rounded) return network
  const { description } = network.rounded
  check(description, graphLanes(description, lanes))
  faultyParameters(graphParameters(parameters === 'loadable' ? loadableNetwork(network.rounded) : network.rounded), faults)
  return network
})
