import { EngramError } from '../../models/errors/engram-error.ts'
import type { ByteSource } from '../bytes/byte-source.ts'
import { openBytes } from '../bytes/open-bytes.ts'

/**
 * Opens a file of unsigned bytes in the IDX form of MNIST (two zeros, type 8, the number of sizes, the sizes, all big-endian), packed or
 * not, and reads its header.
 * @returns the sizes, and the bytes behind them
 * @throws EngramError (exit code 2) for another file, or one with another number of sizes
 */
export const openIdx = async (
  path: string,
  dimensions: number,
): Promise<{ readonly sizes: readonly number[]; readonly bytes: ByteSource }> => {
  const bytes = openBytes(path, 'an IDX file of MNIST')
  try {
    const mark = await bytes.read(4)
    if (mark[0] !== 0 || mark[1] !== 0 || mark[2] !== 8 || mark[3] !== dimensions) {
      const found = Buffer.from(mark).toString('hex')
      const expected = `000008${String(dimensions).padStart(2, '0')}`
      throw new EngramError(`${path}: begins with ${found}, expected ${expected}, an IDX file of bytes with ${dimensions} sizes`, 2)
    }
    const header = Buffer.from(await bytes.read(4 * dimensions))
    return { sizes: Array.from({ length: dimensions }, (_, index) => header.readUInt32BE(4 * index)), bytes }
  } catch (error) {
    await bytes.close()
    throw error
  }
}
