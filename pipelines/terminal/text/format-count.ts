/** A whole number as people read it, in at most nine characters: 1,234,567, from ten million on 12.3 M. */
export function formatCount(value: number): string {
  const rounded = Math.round(value)
  if (Math.abs(rounded) < 1e7) return rounded.toLocaleString('en-US')
  if (Math.abs(rounded) < 1e10) return `${(rounded / 1e6).toFixed(1)} M`
  return `${(rounded / 1e9).toFixed(1)} G`
}
