import { EngramError } from '../../../models/errors/engram-error.ts'
import type { CommandCall } from '../commands/command-entry.ts'
import { textOption } from './text-option.ts'

/**
 * An option that takes one of several words; the first of them where it was not given. `key` is its name in camel case.
 * @throws EngramError (exit code 2) for any other word
 */
export const choiceOption = <T extends string>(options: CommandCall['options'], key: string, values: readonly [T, ...T[]]): T => {
  const text = textOption(options, key)
  const value = text === undefined ? values[0] : values.find((one) => one === text)
  if (value !== undefined) return value
  throw new EngramError(
    `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${text}: expected one of ${values.join(', ')}`,
    2,
  )
}
