import type { GraphLanes } from '../../hdl/graph/graph-lanes.ts'

/** The option `lanes` of a stage as it is written in a config file. */
export const lanesText = ({ populations, readout, memory, delays }: GraphLanes): string => {
  const entries = populations.map(({ lanes, scans, updates }) => `{ lanes: ${lanes}, scans: ${scans}, updates: ${updates} }`)
  return `lanes: { populations: [${entries.join(', ')}], readout: ${readout}, memory: '${memory}'${delays ? `, delays: '${delays}'` : ''} }`
}
