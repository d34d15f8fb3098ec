import type { Sample } from './sample.ts'

/** Bytes of the arrays of a sample: recording, targets and mask. */
export const sampleBytes = ({ recording, targets, mask }: Sample): number => {
  const events = recording.kind === 'events' ? recording.events : undefined
  const arrays = events ? [events.steps, events.lines, events.values] : [(recording as { readonly values: Float32Array }).values]
  return [...arrays, targets, mask].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0)
}
