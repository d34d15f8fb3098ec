import type { StateRow } from './state-rows.ts'
import type { StateTrace } from './state-values.ts'

/** The trace of samples from the values of a column of `states`. Where a population has no row of spikes it has none. */
export const traceOfStates = <Values extends Float32Array | Int32Array>(
  rows: readonly Pick<StateRow, 'signal' | 'start' | 'length'>[],
  values: Values,
): StateTrace<Values> => {
  const samples = values.length / Math.max(1, rows.reduce((sum, { length }) => sum + length, 0))
  const each = rows.reduce((sum, { signal, length }) => sum + (signal === 'spike' ? 0 : length), 0)
  const membrane = new (values.constructor as new (length: number) => Values)(samples * each)
  const spikes = new Uint8Array(samples * each)
  let at = 0
  for (let sample = 0; sample < samples; sample++) {
    for (const { signal, start, length } of rows) {
      const into = signal === 'spike' ? spikes : membrane
      into.set(values.subarray(at, at + length), sample * each + start)
      at += length
    }
  }
  return { membrane, spikes }
}
