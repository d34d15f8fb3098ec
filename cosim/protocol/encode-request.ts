import type { SampleWords } from '../../hdl/graph/graph-words.ts'
import { requestFlags } from './request-flags.ts'

/**
 * The payload of a request: samples, whether every membrane is wanted (1) and whether the stream goes on in the next request
 * (2), the seed of disturbances (0 for none), how many words each sample
 * has, then the words of all samples.
 */
export const encodeRequest = ({ words, counts }: SampleWords, traced: boolean, disturbed = 0, goesOn = false): Uint8Array<ArrayBuffer> => {
  const payload = new Uint8Array(12 + 4 * (counts.length + words.length))
  new Uint32Array(payload.buffer, 0, 3).set([counts.length, requestFlags(traced, goesOn), disturbed])
  new Int32Array(payload.buffer, 12).set(counts)
  new Int32Array(payload.buffer, 12 + 4 * counts.length).set(words)
  return payload
}
