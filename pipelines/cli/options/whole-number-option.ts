import { EngramError } from '../../../models/errors/engram-error.ts'
import type { CommandCall } from '../commands/command-entry.ts'
import { textOption } from './text-option.ts'

/**
 * An option that takes a whole number of at least 1.
 * @throws EngramError (exit code 2) for any other text
 */
export const wholeNumberOption = (options: CommandCall['options'], name: string, otherwise: number): number => {
  const text = textOption(options, name)
  if (text === undefined) return otherwise
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text)
  throw new EngramError(`--${name} ${text}: expected a whole number of at least 1`, 2)
}
