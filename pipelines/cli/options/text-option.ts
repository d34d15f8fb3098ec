import type { CommandCall } from '../commands/command-entry.ts'

/** An option that takes a text, or undefined where it was not given. */
export function textOption(options: CommandCall['options'], name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
