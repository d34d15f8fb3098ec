import { EngramError } from '../../models/errors/engram-error.ts'

/** Bytes one after the other, of a file or of what is packed in one. */
export type ByteSource = {
  /** What they are of, for messages. */
  readonly name: string
  /** Bytes read so far. */
  readonly position: number
  /** Exactly so many bytes, valid until the next call. Throws EngramError (exit code 2) where there are fewer. */
  read(count: number): Promise<Uint8Array>
  /** The next bytes, as many as come at a time; undefined at the end. */
  chunk(): Promise<Uint8Array | undefined>
  skip(count: number): Promise<void>
  /** Lets go of the file; what was not read is left. */
  close(): Promise<void>
}

/** Reads bytes that come in chunks of any size. What is asked for is held, and one chunk beside it. */
export const byteSource = (name: string, chunks: AsyncIterable<Uint8Array>): ByteSource => {
  const iterator = chunks[Symbol.asyncIterator]()
  let rest = new Uint8Array(0)
  let position = 0
  const next = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const { done, value } = await iterator.next()
      if (done) return false
      rest = value as Uint8Array<ArrayBuffer>
    }
    return true
  }
  const take = (count: number): Uint8Array => {
    const taken = rest.subarray(0, count)
    rest = rest.subarray(taken.length)
    position += taken.length
    return taken
  }
  const missing = (count: number, got: number): never => {
    throw new EngramError(`${name}: ends ${got} bytes after byte ${position - got}, expected ${count} more there: it is cut off`, 2)
  }
  return {
    name,
    get position() {
      return position
    },
    async read(count) {
      if (rest.length >= count) return take(count)
      // Gathered before room is made for it, so that a header that lies about a size costs nothing.
      const parts: Uint8Array[] = []
      let got = 0
      while (got < count) {
        if (!(await next())) return missing(count, got)
        const part = take(count - got)
        parts.push(part)
        got += part.length
      }
      return Buffer.concat(parts)
    },
    async chunk() {
      return (await next()) ? take(rest.length) : undefined
    },
    async skip(count) {
      let got = 0
      while (got < count) {
        if (!(await next())) return missing(count, got)
        got += take(count - got).length
      }
    },
    async close() {
      rest = new Uint8Array(0)
      await iterator.return?.()
    },
  }
}
