/**
 * The payload of a request: samples, whether every membrane is wanted, the seed of disturbances (0 for none), then the words of all
 * samples (`circuitWords`).
 */
export const encodeRequest = (words: Int32Array, samples: number, traced: boolean, disturbed = 0): Uint8Array<ArrayBuffer> => {
  const payload = new Uint8Array(12 + 4 * words.length)
  new Uint32Array(payload.buffer, 0, 3).set([samples, traced ? 1 : 0, disturbed])
  new Int32Array(payload.buffer, 12).set(words)
  return payload
}
