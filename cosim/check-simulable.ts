import type { CircuitLanes } from '../hdl/circuit-lanes.ts'
import { inferenceCyclesBound } from '../hdl/cost/timing/inference-cycles-bound.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { longestFrame } from './protocol/frame.ts'

/** The most that a column of cycles holds. */
const mostCycles = 2 ** 31 - 1
/** Verilator 5.006 takes a longer generate loop for one without an end. */
const mostLanes = 1024
const whole = (value: number): string => value.toLocaleString('en-US')

/**
 * Refuses a circuit that could not be built for a simulator, or of which one inference could not be compared: what it says would not fit
 * a frame, or its cycles their column.
 * @throws EngramError (exit code 2) naming what is too much
 */
export const checkSimulable = (description: NetworkDescription, lanes: CircuitLanes): void => {
  const { layers, steps } = description
  const wide = [...lanes.layers.map((layer) => layer.lanes), lanes.readout].findIndex((count) => count > mostLanes)
  if (wide >= 0) {
    const [place, count] = wide < layers.length ? [`layers[${wide}]`, lanes.layers[wide]!.lanes] : ['readout', lanes.readout]
    throw new EngramError(`lanes.${place}: got ${count}, expected at most ${mostLanes} side by side in a simulated circuit`, 2)
  }
  const neurons = layers.reduce((sum, { size }) => sum + size, 0)
  // A membrane of four bytes and a spike of one; the rest of a frame is far smaller.
  const most = Math.floor(longestFrame / 5 / 1.01)
  if (steps * neurons > most) {
    throw new EngramError(
      `network: its ${whole(neurons)} neurons leave ${whole(steps * neurons)} membranes in ${whole(steps)} steps, `
        + `expected at most ${whole(most)} in one inference of a simulated circuit`,
      2,
    )
  }
  const cycles = inferenceCyclesBound(description, lanes)
  if (cycles > mostCycles) {
    throw new EngramError(
      `lanes: an inference would take up to ${whole(Math.ceil(cycles))} clock cycles, expected at most ${whole(mostCycles)} `
        + 'of a simulated circuit; more lanes or fewer steps take less',
      2,
    )
  }
}
