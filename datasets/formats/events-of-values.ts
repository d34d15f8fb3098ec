import type { SampleEvents } from '../../models/samples/sample.ts'

/** The values [step][line] that are not zero, as events; their sizes are left out where each is 1. */
export const eventsOfValues = (values: Float32Array, lines: number): SampleEvents => {
  const count = values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0)
  const events = { steps: new Int32Array(count), lines: new Int32Array(count), values: new Float32Array(count) }
  let next = 0
  values.forEach((value, index) => {
    if (value === 0) return
    events.steps[next] = Math.floor(index / lines)
    events.lines[next] = index % lines
    events.values[next++] = value
  })
  return events.values.every((value) => value === 1) ? { ...events, values: null } : events
}
