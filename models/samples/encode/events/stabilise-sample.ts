import type { Sample } from '../../sample.ts'
import { checkedEvents } from '../checked-events.ts'
import { mergeEvents } from './merge-events.ts'
import { planesOf, type Places } from './planes-of.ts'
import { timeStep } from '../time-step.ts'

/** How a picture moves: from [0, 0], in turns of `turnMicroseconds`, in a straight line to each of the points; at the last it stays. */
export type Motion = {
  readonly turnMicroseconds: number
  /** Where the picture is at the end of each turn, in places [x, y]. */
  readonly path: readonly (readonly [x: number, y: number])[]
  /** What is added to every place afterwards, [x, y]. */
  readonly offset: readonly [x: number, y: number]
}

/**
 * A recording in which the picture stands still: the place at which it is at the time of an event is subtracted from the event's, and the
 * offset added, both rounded together, halves up. Events that leave the field are dropped; those that meet are added.
 * @throws EngramError (exit code 2) where steps are no time or lines no whole planes, or the recording is not what its columns say
 */
export const stabiliseSample = (sample: Sample, places: Places, { turnMicroseconds, path, offset }: Motion): Sample => {
  const { steps, lines, values } = checkedEvents(sample)
  const step = timeStep(sample)
  planesOf(sample.lines, places)
  const { width, height } = places
  const points = [[0, 0] as const, ...path]
  const moved = lines.map((line, event) => {
    const turns = Math.min(path.length, (steps[event]! * step) / turnMicroseconds)
    const turn = Math.min(path.length - 1, Math.floor(turns))
    const [from, to] = [points[turn]!, points[turn + 1]!]
    const at = (axis: 0 | 1): number => from[axis] + (to[axis] - from[axis]) * (turns - turn)
    const x = Math.round((line % width) - at(0) + offset[0])
    const y = Math.round((Math.floor(line / width) % height) - at(1) + offset[1])
    if (x < 0 || x >= width || y < 0 || y >= height) return -1
    return (Math.floor(line / (width * height)) * height + y) * width + x
  })
  return { ...sample, recording: { kind: 'events', events: mergeEvents({ steps, lines: moved, values }, sample.lines) } }
}
