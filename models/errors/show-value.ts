/** A value as a message shows it: JSON, cut after 60 characters; what JSON has no word for by its name. */
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
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}
