const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar of `width` characters of which `fraction` (0 to 1) is filled, to an eighth of a character. */
export function progressBar(fraction: number, width: number): string {
  const steps = Math.round(Math.min(1, Math.max(0, fraction)) * width * 8)
  const full = Math.floor(steps / 8)
  const part = eighths[steps % 8]
  return `${'█'.repeat(full)}${part}`.padEnd(width, '░')
}
