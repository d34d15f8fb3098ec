import { EngramError } from '../../models/errors/engram-error.ts'
import type { ByteSource } from './byte-source.ts'

/** More than any line of a table of numbers has. */
const longestLine = 1 << 24

/**
 * The lines of a text in UTF-8, without their ends; an empty last one is none. Closes the source.
 * @throws EngramError (exit code 2) for bytes that are no UTF-8, or a line of more than 16 Mi characters
 */
export async function* readLines(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch (cause) {
      throw new EngramError(`${source.name}: is not UTF-8 text, near byte ${source.position}`, 2, { cause })
    }
  }
  let rest = ''
  try {
    for (let bytes = await source.chunk(); bytes; bytes = await source.chunk()) {
      const lines = (rest + decoded(bytes)).split('\n')
      rest = lines.pop()!
      if (rest.length > longestLine) throw new EngramError(`${source.name}: has a line of more than ${longestLine} characters`, 2)
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
    rest += decoded()
    if (rest !== '') yield rest
  } finally {
    await source.close()
  }
}
