/** The value of a figure: texts as they are, whole numbers in full, others with four significant digits at least. */
export function formatFigure(value: number | bigint | string, unit?: string): string {
  const text = typeof value === 'string' ? value : typeof value === 'bigint' ? value.toLocaleString('en-US') : formatNumber(value)
  return unit === undefined || unit === '' ? text : `${text} ${unit}`
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (Number.isInteger(value)) return value.toLocaleString('en-US')
  const size = Math.abs(value)
  if (size >= 1e9 || size < 1e-3) return value.toExponential(3)
  return value.toLocaleString('en-US', { maximumFractionDigits: size >= 1000 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(size))) })
}
