import type { Draw } from './draw.ts'

/** Bytes in another form, and what was done to them. */
export type Mutation = { readonly bytes: Uint8Array; readonly says: string }

/** Changes bytes at random: bits, bytes, ranges, ends; or gives those of another file, `others`, in their place. */
export function mutateBytes(bytes: Uint8Array, others: readonly Uint8Array[], draw: Draw): Mutation {
  const at = draw(Math.max(1, bytes.length))
  const length = 1 + draw(Math.max(1, Math.min(64, bytes.length - at)))
  const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at + length)]
  const noise = Uint8Array.from({ length }, () => draw(256))
  const kinds: readonly (() => Mutation)[] = [
    // Single bits are what memory and disks do, so they come most often.
    ...Array.from({ length: 5 }, () => (): Mutation => {
      const bit = draw(8)
      const flipped = Uint8Array.from(bytes)
      if (flipped.length > 0) flipped[at]! ^= 1 << bit
      return { bytes: flipped, says: `bit ${bit} of byte ${at} flipped` }
    }),
    () => ({ bytes: bytes.slice(0, at), says: `cut after ${at} bytes` }),
    () => ({ bytes: joined(before, noise, behind), says: `${length} bytes from ${at} overwritten` }),
    () => ({ bytes: joined(before, new Uint8Array(length), behind), says: `${length} bytes from ${at} are zeros` }),
    () => ({ bytes: joined(before, behind), says: `${length} bytes from ${at} removed` }),
    () => ({ bytes: joined(before, noise, bytes.subarray(at)), says: `${length} bytes inserted at ${at}` }),
    () => ({ bytes: joined(bytes, noise), says: `${length} bytes appended` }),
    () => ({ bytes: others[draw(Math.max(1, others.length))] ?? new Uint8Array(), says: 'another file in its place' }),
  ]
  return kinds[draw(kinds.length)]!()
}
