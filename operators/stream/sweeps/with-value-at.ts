/** A copy of JSON in which another value lies at a place that is there. */
export const withValueAt = (whole: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown => {
  if (key === undefined) return value
  const inner = withValueAt((whole as Readonly<Record<string | number, unknown>>)[key], rest, value)
  if (Array.isArray(whole)) return whole.map((one: unknown, index) => (index === key ? inner : one))
  return { ...(whole as object), [key]: inner }
}
