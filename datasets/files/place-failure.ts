import { EngramError } from '../../models/errors/engram-error.ts'
import { systemFailure } from '../../models/errors/system-failure.ts'

/** What the system said, of an error or of its cause, where it refused to write a file below a folder. */
const refusal = (folder: string, error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  const { path, cause, message } = error as NodeJS.ErrnoException
  if (systemFailure(error) === undefined) return refusal(folder, cause)
  // A write into an open file names no path.
  return path === undefined || path.startsWith(folder) ? message.replace(/, .*$/s, '') : undefined
}

/**
 * The error to throw for one that was caught while something was written below a folder that a variable names: where the machine refused
 * that, one that names the variable (EngramError, exit code 2), otherwise the same.
 */
export const placeFailure = (variable: 'ENGRAM_CACHE' | 'TMPDIR', folder: string, error: unknown): unknown => {
  const reason = refusal(folder, error)
  if (reason === undefined) return error
  return new EngramError(
    `${variable}: got ${folder}, where nothing can be written any more (${reason}); expected a folder that can be written, with room`,
    2,
    { cause: error },
  )
}
