import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { unitsOf } from '../../models/graph/populations/units-of.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphLanes } from './graph-lanes.ts'
import { populationTurns } from './population-turns.ts'

/** Registers between any two places of a circuit that wait for one another, generously. */
const latency = 16

/**
 * Clock cycles that an inference cannot exceed: as if no two things in it went on side by side, and every unit spiked in every step.
 */
export const graphCyclesBound = (description: GraphDescription, lanes: GraphLanes): number => {
  const { populations, connections, readout, steps } = description
  const step = populations.reduce((sum, { name, size, model }, index) => {
    const own = lanes.populations[index]!
    const lines = connections.filter(({ to }) => to === name).reduce((count, { from }) => count + unitsOf(description, from) + 1, 0)
    const scans = Math.ceil(size / own.scans) * populationTurns(description, index).longest
    const updates = Math.ceil(size / own.updates) + populationRegistry[model.kind]!.rtl.update.cycles
    return sum + Math.ceil(size / own.lanes) * (lines + 1) + scans + updates + latency
  }, 0)
  const read = readout.through
    ? Math.ceil(readout.through.outputs / lanes.readout) * (unitsOf(description, readout.from) + 1) + latency
    : latency
  return graphInputCircuit(description).words + steps * (step + read) + latency
}
