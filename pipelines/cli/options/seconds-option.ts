import { EngramError } from '../../../models/errors/engram-error.ts'
import type { CommandCall } from '../commands/command-entry.ts'
import { textOption } from './text-option.ts'

/**
 * An option that takes the seconds of a time step, and has to be given where there is nothing `otherwise`.
 * @throws EngramError (exit code 2) for any other text
 */
export const secondsOption = (options: CommandCall['options'], name: string, otherwise?: number): number => {
  const text = textOption(options, name)
  const value = text === undefined ? otherwise : Number(text)
  if (value === undefined) throw new EngramError(`--${name}: not given, expected the seconds of a time step, such as 0.001`, 2)
  if (value > 0 && Number.isFinite(value)) return value
  throw new EngramError(`--${name} ${text}: expected the seconds of a time step, above 0`, 2)
}
