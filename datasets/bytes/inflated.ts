import { pipeline, Readable } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * Unpacks bytes as they come: a gzip file, or the raw deflate of an entry of an archive.
 * @throws EngramError (exit code 2) for bytes that are no such thing, or end early; what reading them throws
 */
export async function* inflated(name: string, packed: AsyncIterable<Uint8Array>, form: 'gzip' | 'raw'): AsyncGenerator<Uint8Array> {
  const inflate = form === 'gzip' ? createGunzip() : createInflateRaw()
  // What goes wrong destroys the stream with the error, which the loop below throws.
  pipeline(Readable.from(packed, { objectMode: false }), inflate, () => {})
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    if (!code.startsWith('Z_')) throw cause
    throw new EngramError(`${name}: cannot be unpacked (${message}): it is cut off or damaged`, 2, { cause })
  }
}
