import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * Makes a directory of one's own, readable by nobody else, in the system's place for temporary files.
 * @throws EngramError (exit code 2) naming TMPDIR, where none can be made there
 */
export const makeTemporaryDirectory = async (prefix: string): Promise<string> => {
  try {
    return await mkdtemp(join(tmpdir(), prefix))
  } catch (cause) {
    const reason = (cause as Error).message.replace(/, .*$/s, '')
    throw new EngramError(`TMPDIR: got ${tmpdir()}, where no folder can be made (${reason}); expected a folder that can be written`, 2, { cause })
  }
}
