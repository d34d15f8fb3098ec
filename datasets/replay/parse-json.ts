import { EngramError } from '../../models/errors/engram-error.ts'
import { visibleText } from '../../models/errors/visible-text.ts'

/** Objects and lists in one another: no file of engram has a tenth of it. */
const deepest = 100
/** In valid JSON: a string, with the colon that makes it a field's name, or where an object or a list begins or ends. */
const token = /"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*(:))?|[{}[\]]/gs

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/**
 * The value that a JSON text holds. `JSON.parse` keeps the last of two fields of the same name and says nothing; here they are refused,
 * and so is what is nested deeper than 100 levels.
 * @param name how messages call the text; `what` is what it should be
 * @throws EngramError (exit code 2) naming line and field
 */
export const parseJson = (text: string, name: string, what: string): unknown => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new EngramError(`${name}: is not JSON (${visibleText((cause as Error).message)}), expected ${what}`, 2, { cause })
  }
  /** Names of the fields of each object around; undefined for a list. */
  const around: (Set<string> | undefined)[] = []
  for (const { 0: found, 1: colon, index } of text.matchAll(token)) {
    if (found === '{' || found === '[') {
      if (around.push(found === '{' ? new Set() : undefined) > deepest) {
        throw new EngramError(`${name}, line ${lineOf(text, index)}: got values nested deeper than ${deepest} levels, expected ${what}`, 2)
      }
    } else if (found === '}' || found === ']') around.pop()
    else if (colon !== undefined) {
      const field = JSON.parse(found.slice(0, found.lastIndexOf('"') + 1)) as string
      const names = around.at(-1)!
      if (names.has(field)) {
        const shown = visibleText(JSON.stringify(field))
        throw new EngramError(`${name}, line ${lineOf(text, index)}: got the field ${shown} a second time, expected each once`, 2)
      }
      names.add(field)
    }
  }
  return value
}
