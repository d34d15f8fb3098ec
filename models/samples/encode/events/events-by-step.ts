import type { SampleEvents } from '../../sample.ts'

/** Events sorted by their steps, of which there are `length`, by counting; those of one step stay in the order that they had. */
export const eventsByStep = ({ steps, lines, values }: SampleEvents, length: number): SampleEvents => {
  const places = new Int32Array(length + 1)
  for (const step of steps) places[step + 1]! += 1
  for (let step = 0; step < length; step++) places[step + 1]! += places[step]!
  const ordered: SampleEvents = {
    steps: new Int32Array(steps.length), lines: new Int32Array(steps.length), values: values && new Float32Array(steps.length),
  }
  for (let event = 0; event < steps.length; event++) {
    const place = places[steps[event]!]!++
    ordered.steps[place] = steps[event]!
    ordered.lines[place] = lines[event]!
    if (ordered.values) ordered.values[place] = values![event]!
  }
  return ordered
}
