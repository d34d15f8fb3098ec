import type { CircuitLanes } from '../../hdl/circuit-lanes.ts'

/** The option `lanes` of a stage as it is written in a config file. */
export const lanesText = ({ layers, readout, memory }: CircuitLanes): string => {
  const entries = layers.map(({ lanes, scans, updates }) => `{ lanes: ${lanes}, scans: ${scans}, updates: ${updates} }`)
  return `lanes: { layers: [${entries.join(', ')}], readout: ${readout}, memory: '${memory}' }`
}
