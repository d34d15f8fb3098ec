import type { SampleWords } from '../../hdl/graph/graph-words.ts'

/**
 * The payload of a request: samples, whether every membrane is wanted, the seed of disturbances (0 for none), how many words each sample
 * has, then the words of all samples.
 */
export const encodeRequest = ({ words, counts }: SampleWords, traced: boolean, disturbed = 0): Uint8Array<ArrayBuffer> => {
  const payload = new Uint8Array(12 + 4 * (counts.length + words.length))
  new Uint32Array(payload.buffer, 0, 3).set([counts.length, traced ? 1 : 0, disturbed])
  new Int32Array(payload.buffer, 12).set(counts)
  new Int32Array(payload.buffer, 12 + 4 * counts.length).set(words)
  return payload
}
