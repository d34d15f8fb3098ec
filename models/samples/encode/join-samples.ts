import { EngramError } from '../../errors/engram-error.ts'
import type { Sample, SampleEvents } from '../sample.ts'
import { checkedEvents } from './checked-events.ts'
import { checkedValues } from './checked-values.ts'

const joined = <Values extends Int32Array | Float32Array>(a: Values, b: Values): Values => {
  const made = new (a.constructor as new (length: number) => Values)(a.length + b.length)
  made.set(a as never)
  made.set(b as never, a.length)
  return made
}

const joinedEvents = (a: SampleEvents, b: SampleEvents, later: number): SampleEvents => {
  const sizes = ({ values, steps }: SampleEvents): Float32Array => values ?? new Float32Array(steps.length).fill(1)
  return {
    steps: joined(a.steps, b.steps.map((step) => step + later)),
    lines: joined(a.lines, b.lines),
    values: a.values || b.values ? joined(sizes(a), sizes(b)) : null,
  }
}

/** Groups of one or the other, each once and in order, so that a pair has the same ones whichever comes first. */
const joinedGroups = (...groups: readonly (string | null)[]): string | null => {
  const known = groups.filter((group) => group !== null)
  return known.length === 0 ? null : [...new Set(known.flatMap((group) => group.split(' + ')))].toSorted().join(' + ')
}

/**
 * One recording behind the other: the steps of `second` begin where those of `first` end. It is of the split of the first, its source and
 * group name both, and it has neither class nor targets.
 * @throws EngramError (exit code 2) where they differ in form, lines or the length of a step, or are not what their columns say
 */
export const joinSamples = (first: Sample, second: Sample): Sample => {
  for (const [field, got, expected] of [
    ['recording', second.recording.kind, first.recording.kind], ['lines', second.lines, first.lines],
    ['step_us', second.stepMicroseconds, first.stepMicroseconds],
  ] as const) {
    if (got !== expected)
      throw new EngramError(`${field}: got ${got} in ${second.source}, expected ${expected}, as in ${first.source}, which it follows`, 2)
  }
  return {
    split: first.split,
    label: null,
    className: null,
    group: joinedGroups(first.group, second.group),
    source: `${first.source} + ${second.source}`,
    length: first.length + second.length,
    lines: first.lines,
    stepMicroseconds: first.stepMicroseconds,
    recording: first.recording.kind === 'events'
      ? { kind: 'events', events: joinedEvents(checkedEvents(first), checkedEvents(second), first.length) }
      : { kind: 'values', values: joined(checkedValues(first), checkedValues(second)) },
    targets: null,
    mask: null,
  }
}
