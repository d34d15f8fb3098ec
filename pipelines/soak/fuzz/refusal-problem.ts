import { EngramError } from '../../../models/errors/engram-error.ts'

/** Characters of a message at most: a paragraph, or a list of names. */
const longest = 700

/**
 * What is wrong with how an input was refused: an error of another kind (a person would see its stack), another exit code than 2, a message
 * that shows none of
 * `names` (fields, files, options), is too long, or holds characters that a terminal does not show.
 */
export const refusalProblem = (error: unknown, names: readonly string[]): string | undefined => {
  if (!(error instanceof EngramError)) return `a stack trace: ${error instanceof Error ? error.stack : String(error)}`
  const { message, exitCode } = error
  if (exitCode !== 2) return `exit code ${exitCode}: ${message}`
  if (/\p{C}/u.test(message)) return `characters that no terminal shows: ${JSON.stringify(message)}`
  if (message.length > longest) return `a message of ${message.length} characters: ${message.slice(0, 200)}`
  return names.some((name) => name !== '' && message.includes(name)) ? undefined : `a message that names no field: ${message}`
}
