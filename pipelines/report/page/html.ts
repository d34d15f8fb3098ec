/** Markup that is safe to put into a page as it is. */
export type Html = { readonly markup: string }

type Piece = Html | string | number | undefined | readonly Html[]

/** Template of markup: texts and numbers that are put in are escaped, markup is not; undefined gives nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: strings.map((text, index) => `${text}${index < pieces.length ? shown(pieces[index]) : ''}`).join('') }
}

function shown(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('\n')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character]!)
