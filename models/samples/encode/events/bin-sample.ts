import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedEvents } from '../checked-events.ts'
import { mergeEvents } from './merge-events.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'
import { timeStep } from '../time-step.ts'

/** How long the new steps are, and what an event of a new step says. */
export type Binning = {
  readonly steps:
    | { readonly kind: 'microseconds'; readonly stepMicroseconds: number }
    | { readonly kind: 'number'; readonly steps: number }
    | { readonly kind: 'every'; readonly every: number }
  /** The size of a new event: the sum of the sizes that it is made of, or 1. */
  readonly values: 'count' | 'binary'
}

/**
 * A recording of events in coarser steps: what happened on a line within one new step becomes one event.
 *
 * An event of step n falls into floor(n * old / new), where old and new are the lengths of the steps; the last new step may be short.
 * With a number of steps, each recording is cut into so many, whatever its length: floor(n * steps / length).
 * @throws EngramError (exit code 2) for values, for steps that are no time or would become finer, and for targets of single steps
 */
export const binSample = (sample: Sample, { steps: wanted, values }: Binning): Sample => {
  const events = checkedEvents(sample)
  refuseStepTargets(sample)
  const { length, stepMicroseconds, lines } = sample
  // As a fraction, so that whole numbers of microseconds give exact bins.
  const [numerator, denominator] = ratio(sample, wanted)
  const steps = new Int32Array(events.steps.length)
  for (let event = 0; event < steps.length; event++) steps[event] = Math.floor((events.steps[event]! * numerator) / denominator)
  const merged = mergeEvents({ steps, lines: events.lines, values: events.values }, lines)
  return {
    ...sample,
    length: Math.ceil((length * numerator) / denominator),
    stepMicroseconds:
      wanted.kind === 'microseconds' ? wanted.stepMicroseconds : stepMicroseconds && (stepMicroseconds * denominator) / numerator,
    recording: { kind: 'events', events: values === 'count' ? merged : { ...merged, values: null } },
  }
}

/** New steps that there are for each old one, as numerator and denominator. */
const ratio = (sample: Sample, wanted: Binning['steps']): [number, number] => {
  const { length } = sample
  if (wanted.kind === 'every') return [1, wanted.every]
  if (wanted.kind === 'number') {
    if (wanted.steps <= length) return [wanted.steps, length]
    throw new EngramError(`length: got ${length} steps, expected at least ${wanted.steps}, those that it is to have`, 2)
  }
  const step = timeStep(sample)
  if (step <= wanted.stepMicroseconds) return [step, wanted.stepMicroseconds]
  throw new EngramError(`step_us: got ${step}, expected at most ${wanted.stepMicroseconds}, the step that it is to have`, 2)
}
