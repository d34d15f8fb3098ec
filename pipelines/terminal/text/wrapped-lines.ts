import type { Piece } from './line.ts'

const indent = '     '

/** Lines that are longer than `width` characters, broken between words; what goes on stands a little to the right. */
export function wrappedLines(lines: readonly (readonly Piece[])[], width: number): readonly (readonly Piece[])[] {
  return lines.flatMap((line) => (lengthOf(line) <= width ? [line] : wrapped(line, width)))
}

function wrapped(line: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  const words = line.flatMap(([text, tone = 'plain']) => text.split(/(?<=\S )/).map((word): Piece => [word, tone]))
  const broken: Piece[][] = [[]]
  for (const word of words) {
    const last = broken.at(-1)!
    const full = last.length > 0 && lengthOf([...last, word]) > width
    // A word that would be too long for a line of its own as well stays where it is.
    if (full && indent.length + word[0].trimEnd().length <= width) {
      // A blank beyond the last column would be a line of its own.
      const [text, ...tone] = last.pop()!
      last.push([text.trimEnd(), ...tone])
      broken.push([[indent], word])
    } else {
      last.push(word)
    }
  }
  return broken
}

const lengthOf = (line: readonly Piece[]): number => [...line.map(([text]) => text).join('').trimEnd()].length
