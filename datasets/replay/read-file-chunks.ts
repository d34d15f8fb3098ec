import { open } from 'node:fs/promises'
import { EngramError } from '../../models/errors/engram-error.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  ENOTDIR: 'does not exist: a part of its path is a file',
  EACCES: 'may not be read',
}
const chunkBytes = 1 << 16

/**
 * The bytes of a file that a user named, a piece at a time; no piece comes twice, and none is used again.
 * @param what what the file should be, for the message
 * @param most bytes that it has at most; a file that says to be longer is not begun, and one that says nothing (a pipe) is left when it is
 * @throws EngramError (exit code 2) where it cannot be read, or is longer
 */
export async function* readFileChunks(path: string, what: string, most: number): AsyncGenerator<Uint8Array> {
  const refuse = (cause: NodeJS.ErrnoException): never => {
    throw new EngramError(`${path}: ${reasons[cause.code ?? ''] ?? `cannot be read (${cause.code})`}, expected ${what}`, 2, { cause })
  }
  const tooLong = (bytes: string): never => {
    throw new EngramError(`${path}: got ${bytes} bytes, expected at most ${most} for ${what}`, 2)
  }
  const file = await open(path).catch(refuse)
  try {
    const { size } = await file.stat().catch(refuse)
    if (size > most) tooLong(String(size))
    let total = 0
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes).catch(refuse)
      if (bytesRead === 0) return
      total += bytesRead
      if (total > most) tooLong(`more than ${most}`)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
