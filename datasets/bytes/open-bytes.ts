import { readFileChunks } from '../replay/read-file-chunks.ts'
import { byteSource, type ByteSource } from './byte-source.ts'
import { inflated } from './inflated.ts'

const gzipMark = [0x1f, 0x8b]

async function* unpacked(path: string, what: string): AsyncGenerator<Uint8Array> {
  const chunks = readFileChunks(path, what, Number.MAX_SAFE_INTEGER)
  async function* whole(first: Uint8Array): AsyncGenerator<Uint8Array> {
    yield first
    yield* chunks
  }
  try {
    const { done, value: first } = await chunks.next()
    if (done) return
    if (gzipMark.every((byte, index) => first[index] === byte)) yield* inflated(path, whole(first), 'gzip')
    else yield* whole(first)
  } finally {
    // Also where nobody began to read what is packed.
    await chunks.return(undefined)
  }
}

/**
 * The bytes of a file, unpacked where it begins as a gzip file does, whatever its name. It is opened when it is first read.
 * @param what what the file should be, for messages
 * @throws EngramError (exit code 2), where it is read, for a file that cannot be read or unpacked
 */
export const openBytes = (path: string, what: string): ByteSource => byteSource(path, unpacked(path, what))
