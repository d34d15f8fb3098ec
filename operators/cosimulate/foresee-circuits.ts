import { circuitLanes, type CircuitLanes, type LaneChoice } from '../../hdl/circuit-lanes.ts'
import { designParameters, faultyParameters } from '../../hdl/design-parameters.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import { foreseeNetworks } from '../networks/foresee-networks.ts'
import type { ForeseenNetwork } from '../stream/foreseen.ts'

/**
 * Refuses, before anything is trained, what no circuit of these networks could be generated from, and what `check` refuses.
 * @throws EngramError (exit code 2) for lanes or a fault (without its `rtl.`) that one of the networks cannot have
 */
export const foreseeCircuits = (
  networks: readonly ForeseenNetwork[],
  lanes: LaneChoice,
  faults: Readonly<Record<string, string>> = {},
  check: (description: NetworkDescription, lanes: CircuitLanes) => void = () => {},
): readonly ForeseenNetwork[] => foreseeNetworks(networks, (network) => {
  if (!network.rounded) return network
  const { description } = network.rounded
  check(description, circuitLanes(description, lanes))
  faultyParameters(designParameters(network.rounded), faults)
  return network
})
