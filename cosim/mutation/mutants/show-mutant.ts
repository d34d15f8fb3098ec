import type { Mutant } from './mutant.ts'

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text)

/** A mutant in a line: where, of which kind, and what became what. */
export const showMutant = ({ file, line, rule, text, replacement }: Mutant): string =>
  `${file}:${line}  ${rule}  ${JSON.stringify(short(text.trim()))} -> ${JSON.stringify(short(replacement.trim()))}`
