/** A text in exactly `width` characters: padded on the right, or cut with an ellipsis. */
export function fit(text: string, width: number): string {
  const characters = [...text]
  if (characters.length <= width) return text + ' '.repeat(width - characters.length)
  return width < 1 ? '' : `${characters.slice(0, width - 1).join('')}…`
}
