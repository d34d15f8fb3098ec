/**
 * A paragraph of a page in lines of at most `width` characters, broken between words; code in backticks stays whole, as does a longer word.
 */
export function wrappedParagraph(text: string, width = 140): string {
  const lines = ['']
  for (const [word] of text.matchAll(/(?:`[^`]*`|\S)+/g)) {
    const last = lines.at(-1)!
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
