import { CommanderError } from 'commander'

/**
 * What a person is told about an error, and the exit code. Errors that carry an `exitCode` speak for themselves; anything else is
 * a defect of engram or of a user's stage, so its stack is shown.
 */
export function describeFailure(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CommanderError) {
    return { message: `${error.message.replace(/^error: /, '').replaceAll('\n', ' ')}. See: engram --help`, exitCode: 2 }
  }
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    return { message: error.message, exitCode: error.exitCode }
  }
  const detail = error instanceof Error ? error.stack ?? error.message : String(error)
  return { message: `unexpected error, please report it: ${detail}`, exitCode: 1 }
}
