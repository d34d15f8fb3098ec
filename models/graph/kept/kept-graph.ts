import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'
import { deployedOver } from '../readout/deployed-over.ts'
import { roundedGraph, type RoundedGraph } from '../rounded-graph.ts'
import { eventThreshold } from './event-threshold.ts'

/** How a network is to run on an endless stream. */
export type KeptOptions = {
  /** Steps of a window: a stream is answered at the end of each. */
  readonly every: number
  /**
   * With it the steps of an event are answered as well, each by itself: `spike`, in which a unit that is read spikes, or those in which an
   * output is above a value.
   */
  readonly event?: 'spike' | { readonly above: number } | undefined
}

/** Most steps of a window, as of a sample. */
const mostSteps = 4096

/** What becomes of the steps of a window: what the readout says; of one that reads every step the last one. */
const keptReadout = ({ readout }: GraphDescription, event: KeptOptions['event']): GraphDescription['readout'] => {
  const { deploys: _, ...rest } = readout
  const over = deployedOver(readout)
  if (event === undefined) return { ...rest, over: over === 'step' ? 'last' : over }
  if (event === 'spike' && (readout.of !== 'spikes' || readout.through)) {
    const found = readout.through ? 'outputs of a connection' : showValue(readout.of)
    throw new EngramError(`event: got "spike" for a readout of ${found}, expected { above: number }, or a readout of spikes as they are`, 2)
  }
  return { ...rest, over: 'step', event: { above: event === 'spike' ? 0 : event.above } }
}

/**
 * A network that was trained on samples as one that runs on an endless stream: states, histories and what is under way are kept from one
 * window to the next. Windows are `every` steps; over each of them the readout is what it was over a sample, and no tail counts behind one.
 * @throws EngramError (exit code 2) for windows of no steps or too many, events that the readout does not have, a threshold that no output
 *   can pass, or a network whose input is no recording
 */
export const keptGraph = (network: RoundedGraph, { every, event }: KeptOptions): RoundedGraph => {
  if (!Number.isInteger(every) || every < 1 || every > mostSteps)
    throw new EngramError(`every: got ${showValue(every)}, expected a whole number of steps from 1 to ${mostSteps}`, 2)
  const { description, weights, trained } = network
  const kept = roundedGraph(
    { ...description, state: 'kept', steps: every, tail: 0, readout: keptReadout(description, event) }, weights, trained,
  )
  const threshold = eventThreshold(kept.description)
  const highest = 2n ** BigInt(kept.widths.output - 1) - 1n
  if (threshold !== undefined && (threshold >= highest || threshold < -highest - 1n)) {
    const { above } = kept.description.readout.event!
    const scale = above === 0 ? 1 : Number(threshold) / above
    const expected = `a number below ${Number(highest) / scale} that outputs can pass, and not below their lowest`
    throw new EngramError(`event.above: got ${showValue(above)}, expected ${expected}`, 2)
  }
  return kept
}
