import type { GraphLanes } from '../hdl/graph/graph-lanes.ts'
import { graphCyclesBound } from '../hdl/graph/graph-cycles-bound.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { graphOutputs } from '../models/graph/graph-outputs.ts'
import { graphAnswers } from '../models/graph/readout/graph-answers.ts'
import type { GraphDescription } from '../models/graph/graph-description.ts'
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
export const checkSimulable = (description: GraphDescription, lanes: GraphLanes): void => {
  const { populations, steps } = description
  const wide = [...lanes.populations.map((own) => own.lanes), lanes.readout].findIndex((count) => count > mostLanes)
  if (wide >= 0) {
    const [place, count] = wide < populations.length ? [`populations[${wide}]`, lanes.populations[wide]!.lanes] : ['readout', lanes.readout]
    throw new EngramError(`lanes.${place}: got ${count}, expected at most ${mostLanes} side by side in a simulated circuit`, 2)
  }
  const neurons = populations.reduce((sum, { size }) => sum + size, 0)
  // A membrane of four bytes and a spike of one; the rest of a frame is far smaller.
  const most = Math.floor(longestFrame / 5 / 1.01)
  if (steps * neurons > most) {
    throw new EngramError(
      `network: its ${whole(neurons)} neurons leave ${whole(steps * neurons)} membranes in ${whole(steps)} steps, `
        + `expected at most ${whole(most)} in one inference of a simulated circuit`,
      2,
    )
  }
  // Eight bytes an output and four an action; of a single answer that is little.
  const results = steps * (5 * neurons + 8 * graphOutputs(description) + 4)
  if (graphAnswers(description) > 1 && results > longestFrame / 1.01) {
    throw new EngramError(
      `network: outputs and membranes of ${whole(steps)} steps take ${whole(results)} bytes, `
        + `expected at most ${whole(Math.floor(longestFrame / 1.01))} in one inference of a simulated circuit`,
      2,
    )
  }
  const cycles = graphCyclesBound(description, lanes)
  if (cycles > mostCycles) {
    throw new EngramError(
      `lanes: an inference would take up to ${whole(Math.ceil(cycles))} clock cycles, expected at most ${whole(mostCycles)} `
        + 'of a simulated circuit; more lanes or fewer steps take less',
      2,
    )
  }
}
