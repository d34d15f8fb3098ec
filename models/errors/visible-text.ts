/** A text with every character that a terminal does not show, or acts upon, by its number: `\u{1b}`. */
export const visibleText = (text: string): string =>
  text.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
