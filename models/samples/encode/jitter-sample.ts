import type { CounterRandom } from '../../random/counter-random.ts'
import type { Sample, SampleEvents } from '../sample.ts'
import { checkedEvents } from './checked-events.ts'
import { checkedValues } from './checked-values.ts'
import { eventsByStep } from './events/events-by-step.ts'
import { mergeEvents } from './events/merge-events.ts'

/** How far a recording is moved at random; what is 0 changes nothing. */
export type Jitter = {
  /** The whole recording, by so many steps at most, either way. */
  readonly shiftSteps: number
  /** The whole recording, by so many lines at most, either way. */
  readonly shiftLines: number
  /** Each event by itself, by so many steps at most, either way. */
  readonly eventSteps: number
  /** Each event by itself, by so many lines at most, either way. */
  readonly eventLines: number
  /** Probability with which an event is left out. */
  readonly drop: number
  /** Standard deviation of what is added to each value. */
  readonly noise: number
  /** Each value is multiplied by 2^x, x the same for the recording, between -octaves and octaves. */
  readonly octaves: number
}

/** Numbers that one event takes, and where those of the whole recording stand: behind all that events can take. */
const perEvent = 3
const whole = perEvent * 2 ** 31

/**
 * A recording moved at random, by numbers that are a function of seed and sample alone. Whatever leaves its steps or lines is dropped, and
 * what enters is silent; events that meet are added. Shifts are whole numbers, each as likely as any other. Noise is normal.
 * @param random of the seed
 * @param number of the sample
 * @throws EngramError (exit code 2) for a recording that is not what its columns say
 */
export const jitterSample = (sample: Sample, jitter: Jitter, random: CounterRandom, number: number): Sample => {
  const within = (most: number, place: number): number => (most === 0 ? 0 : random.below(2 * most + 1, number, place) - most)
  const [bySteps, byLines] = [within(jitter.shiftSteps, whole), within(jitter.shiftLines, whole + 1)]
  const { length, lines } = sample
  if (sample.recording.kind === 'values') {
    const values = checkedValues(sample)
    const factor = jitter.octaves === 0 ? 1 : 2 ** (jitter.octaves * (2 * random.uniform(number, whole + 2) - 1))
    const moved = new Float32Array(values.length)
    for (let step = Math.max(0, bySteps); step < Math.min(length, length + bySteps); step++) {
      for (let line = Math.max(0, byLines); line < Math.min(lines, lines + byLines); line++) {
        moved[step * lines + line] = values[(step - bySteps) * lines + line - byLines]! * factor
      }
    }
    if (jitter.noise > 0) for (let at = 0; at < moved.length; at++) moved[at]! += jitter.noise * normal(random, number, at)
    return { ...sample, recording: { kind: 'values', values: moved } }
  }
  const events = checkedEvents(sample)
  const count = events.steps.length
  // Plain loops: this is done to every sample of every batch, and with `map` and `from` of columns it takes three times as long.
  const kept: SampleEvents = {
    steps: new Int32Array(count), lines: new Int32Array(count), values: events.values && new Float32Array(count),
  }
  let left = 0
  for (let event = 0; event < count; event++) {
    const step = events.steps[event]! + bySteps + within(jitter.eventSteps, event * perEvent)
    const line = events.lines[event]! + byLines + within(jitter.eventLines, event * perEvent + 1)
    if (step < 0 || step >= length || line < 0 || line >= lines) continue
    if (jitter.drop > 0 && random.uniform(number, event * perEvent + 2) < jitter.drop) continue
    kept.steps[left] = step
    kept.lines[left] = line
    if (kept.values) kept.values[left] = events.values![event]!
    left++
  }
  const moved = {
    steps: kept.steps.subarray(0, left), lines: kept.lines.subarray(0, left), values: kept.values && kept.values.subarray(0, left),
  }
  const ordered = jitter.eventSteps > 0 ? eventsByStep(moved, length) : moved
  return { ...sample, recording: { kind: 'events', events: mergeEvents(ordered, lines) } }
}

/** A normal number by the transform of Box and Muller, from two uniform ones. */
const normal = (random: CounterRandom, number: number, place: number): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform(number, 2 * place))) * Math.cos(2 * Math.PI * random.uniform(number, 2 * place + 1))
