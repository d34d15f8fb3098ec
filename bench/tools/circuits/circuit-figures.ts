import { circuitCost } from '../../../hdl/cost/area/circuit-cost.ts'
import { circuitEnergy } from '../../../hdl/cost/energy/circuit-energy.ts'
import { memoryActivity } from '../../../hdl/cost/energy/memory-activity.ts'
import { operationCounts } from '../../../hdl/cost/energy/operation-counts.ts'
import { operationsEnergy } from '../../../hdl/cost/energy/operations-energy.ts'
import { graphCycles } from '../../../hdl/graph/graph-cycles.ts'
import type { GraphLanes } from '../../../hdl/graph/graph-lanes.ts'
import type { GraphSpikes } from '../../../hdl/graph/graph-spikes.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'

const hertz = 100e6

/**
 * What a circuit takes: cycles of a step by the cycles that are exactly those of the circuit, steps a second at 100 MHz, area on xc7 by
 * prediction, energy of a step by operations, and of memories and products on xc7. `ofStep` makes of what recordings take what a step does.
 */
export const circuitFigures = (network: RoundedGraph, lanes: GraphLanes, ofStep: (of: (spikes: GraphSpikes) => number) => number) => {
  const cycles = ofStep(graphCycles({ network, lanes }))
  const { lut, flipFlop, dsp, blockRam } = circuitCost(network, lanes, 'xc7')
  return {
    'cycles of a step': cycles, 'steps a second at 100 MHz': Math.round(hertz / cycles), lut, 'flip-flops': flipFlop, dsp,
    'block RAM': blockRam,
    'nJ a step, operations': ofStep((spikes) => {
      const { accumulates, multiplyAccumulates } = operationCounts(network, spikes)
      return operationsEnergy(accumulates, multiplyAccumulates)
    }),
    'nJ a step, memories and products on xc7': ofStep((spikes) =>
      circuitEnergy('xc7', { registers: 0 }, memoryActivity(network, lanes, spikes)).dynamic * 1e9),
  }
}
