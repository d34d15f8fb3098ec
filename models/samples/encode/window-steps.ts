import type { Sample } from '../sample.ts'
import { timeStep } from './time-step.ts'

/**
 * The steps of a recording that begin within a window of time: the first of them, and the one behind the last.
 * @param from beginning of the window, included, in microseconds
 * @param until end of the window, excluded, in microseconds
 * @throws EngramError (exit code 2) where the steps of the sample are no time
 */
export const windowSteps = (sample: Sample, from: number, until: number): [from: number, until: number] =>
  [Math.ceil(from / timeStep(sample)), Math.ceil(until / timeStep(sample))]
