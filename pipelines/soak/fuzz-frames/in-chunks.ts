import type { RandomSource } from './random-source.ts'

/** Bytes as a stream brings them: in parts of any size. */
export const inChunks = (bytes: Uint8Array, random: RandomSource): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const size = random.chance(0.3) ? 1 + random.below(8) : 1 + random.below(bytes.length)
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
