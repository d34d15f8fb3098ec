import { visibleText } from './visible-text.ts'

/**
 * A value as a message shows it: JSON, characters that no terminal shows by their numbers, cut after 60 characters; what JSON has no word
 * for by its name.
 */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  let text: string
  try {
    text = JSON.stringify(value)
  } catch {
    return 'a value that is not JSON'
  }
  const shown = visibleText(text)
  return shown.length <= 60 ? shown : `${shown.slice(0, 57)}...`
}
