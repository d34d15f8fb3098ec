/** A text in at most `width` characters, cut in the middle with an ellipsis: names of variants often differ at their ends alone. */
export const cutMiddle = (text: string, width: number): string => {
  const characters = [...text]
  if (characters.length <= width) return text
  const first = Math.max(0, Math.floor((width - 1) * 0.4))
  return `${characters.slice(0, first).join('')}…${characters.slice(characters.length - Math.max(0, width - 1 - first)).join('')}`
}
