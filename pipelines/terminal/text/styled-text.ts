import { styleText } from 'node:util'
import { visibleLines } from '../../../models/errors/visible-lines.ts'
import type { Piece } from './line.ts'
import type { Tone } from './tone.ts'

const formats: Readonly<Record<Tone, Parameters<typeof styleText>[0] | undefined>> = {
  plain: undefined, quiet: 'dim', strong: 'bold', good: 'green', bad: ['red', 'bold'], accent: 'cyan',
}

/** Lines of pieces as text for a stream, with or without colours. */
export function styledText(lines: readonly (readonly Piece[])[], colours: boolean): string {
  return lines.map(pieces => `${pieces.map(piece => styled(piece, colours)).join('')}\n`).join('')
}

function styled([text, tone = 'plain']: Piece, colours: boolean): string {
  const format = formats[tone]
  const shown = visibleLines(text)
  return colours && format !== undefined ? styleText(format, shown, { validateStream: false }) : shown
}
