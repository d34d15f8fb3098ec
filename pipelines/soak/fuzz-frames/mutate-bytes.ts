import type { RandomSource } from './random-source.ts'

type Change = (bytes: Uint8Array, random: RandomSource) => Uint8Array

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts))

/** Values at which lengths, counts and signs turn over. */
const edges = [0, 1, 0x7f, 0x80, 0xff, 0xfffe, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff]

const changes: readonly Change[] = [
  // A bit.
  (bytes, random) => {
    const copy = bytes.slice()
    if (copy.length > 0) copy[random.below(copy.length)]! ^= 1 << random.below(8)
    return copy
  },
  // A byte.
  (bytes, random) => {
    const copy = bytes.slice()
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256)
    return copy
  },
  // Four bytes, as a number at an edge.
  (bytes, random) => {
    const copy = bytes.slice()
    if (copy.length >= 4) new DataView(copy.buffer, copy.byteOffset).setUint32(random.below(copy.length - 3), random.pick(edges), true)
    return copy
  },
  // A part that is gone, one that was put in, one that comes twice, and an end that is missing.
  (bytes, random) => {
    const from = random.below(bytes.length + 1)
    return joined(bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(24)))
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return joined(bytes.subarray(0, at), random.bytes(1 + random.below(24)), bytes.subarray(at))
  },
  (bytes, random) => {
    const from = random.below(bytes.length + 1)
    const to = from + random.below(bytes.length + 1 - from)
    return joined(bytes.subarray(0, to), bytes.subarray(from))
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
]

/** A damaged copy: one to three changes of bits, bytes and numbers, or of parts that are gone, put in or there twice. */
export const mutateBytes = (bytes: Uint8Array, random: RandomSource): Uint8Array => {
  let mutated = bytes
  for (let left = 1 + random.below(3); left > 0; left--) mutated = random.pick(changes)(mutated, random)
  return mutated
}
