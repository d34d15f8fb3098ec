const directive = /^\s*`(ifdef|ifndef|else|endif)\b(?:\s+(\w+))?\s*$/

/**
 * A module's source with the lines that `LOADABLE` chooses, and without the directives: a circuit whose parameters are fixed is, byte for
 * byte, what it would be if there were no others.
 */
export const resolveLoadable = (text: string, loadable: boolean): string => {
  let kept = true
  let inside = false
  const lines = text.split('\n').filter((line) => {
    const [, word, macro] = directive.exec(line) ?? []
    if (word === undefined || (!inside && macro !== 'LOADABLE')) return kept
    inside = word !== 'endif'
    kept = word === 'endif' || (word === 'else' ? !kept : (word === 'ifdef') === loadable)
    return false
  })
  return lines.join('\n')
}
