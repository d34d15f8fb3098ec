import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { ownedName } from './owned-name.ts'

/**
 * Makes a directory of one's own, readable by nobody else, in the system's place for temporary files. Its name tells whose it is: what
 * a process that was killed leaves there, `removeLeftovers` finds.
 * @throws EngramError (exit code 2) naming TMPDIR, where none can be made there
 */
export const makeTemporaryDirectory = async (prefix: string): Promise<string> => {
  try {
    const path = join(tmpdir(), ownedName(prefix))
    await mkdir(path, { mode: 0o700 })
    return path
  } catch (cause) {
    const reason = (cause as Error).message.replace(/, .*$/s, '')
    throw new EngramError(`TMPDIR: got ${tmpdir()}, where no folder can be made (${reason}); expected a folder that can be written`, 2, {
      cause,
    })
  }
}
