/** What a failed tool said, short: its lines with an error, or its last lines where it named none. */
export const lastWords = (words: string): string => {
  // oxlint-disable-next-line no-control-regex -- colours are not for a message
  const lines = words.replace(/\u001B\[[\d;]*m/g, '').split('\n').map((line) => line.trimEnd()).filter((line) => line !== '')
  const errors = lines.filter((line) => /\berror\b|RuntimeError/i.test(line) && !/\b0 errors\b/.test(line))
  return (errors.length > 0 ? [...new Set(errors)].slice(0, 8) : lines.slice(-8)).join('\n')
}
