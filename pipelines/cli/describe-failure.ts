import { CommanderError } from 'commander'
import { systemFailure } from '../../models/errors/system-failure.ts'

/**
 * What a person is told about an error, and the exit code. Errors that carry an `exitCode` speak for themselves; anything else is
 * a defect of engram or of a user's stage, so its stack is shown.
 */
export function describeFailure(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CommanderError) {
    const text = error.message.replace(/^error: /, '').replaceAll('\n', ' ').replace(/\.$/, '')
    return { message: `${text}. See: engram --help`, exitCode: 2 }
  }
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    return { message: error.message, exitCode: error.exitCode }
  }
  const refused = systemFailure(error)
  if (refused !== undefined) return { message: refused, exitCode: 2 }
  const detail = error instanceof Error ? error.stack ?? error.message : String(error)
  return { message: `unexpected error, please report it: ${detail}`, exitCode: 1 }
}
