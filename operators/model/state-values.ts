import type { StateRow } from './state-rows.ts'

/** Membranes and spikes of samples, each [sample][population][step][unit]; the membrane of a population that sends values is its value. */
export type StateTrace<Values extends Float32Array | Int32Array> = { readonly membrane: Values; readonly spikes: Uint8Array }

/** The values of a column of `states`, one row behind the other, of the trace of so many samples. */
export const stateValues = <Values extends Float32Array | Int32Array>(
  rows: readonly Pick<StateRow, 'signal' | 'start' | 'length'>[],
  samples: number,
  { membrane, spikes }: StateTrace<Values>,
): Values => {
  const values = new (membrane.constructor as new (length: number) => Values)(samples * rows.reduce((sum, { length }) => sum + length, 0))
  const each = membrane.length / Math.max(1, samples)
  let at = 0
  for (let sample = 0; sample < samples; sample++) {
    for (const { signal, start, length } of rows) {
      const from = sample * each + start
      values.set((signal === 'spike' ? spikes : membrane).subarray(from, from + length), at)
      at += length
    }
  }
  return values
}
