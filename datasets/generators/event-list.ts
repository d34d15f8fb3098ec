import type { SampleEvents } from '../../models/samples/sample.ts'

/** Events from pairs of step and line, or triples with a size, in the order of their steps. */
export const eventList = (list: readonly (readonly [step: number, line: number, size?: number])[]): SampleEvents => ({
  steps: Int32Array.from(list, ([step]) => step),
  lines: Int32Array.from(list, ([, line]) => line),
  values: list.every(([, , size = 1]) => size === 1) ? null : Float32Array.from(list, ([, , size = 1]) => size),
})
