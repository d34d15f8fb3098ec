/**
 * What a module's text is chosen by: whether parameters are written at run time, whether a host's circuit is that of a stream, whether
 * synapses have delays, and where, whether a list of values is wanted in some steps alone.
 */
export type CircuitVariant = {
  readonly loadable?: boolean
  readonly stream?: boolean
  readonly delayed?: 'beside' | 'dendrites' | undefined
  readonly held?: boolean
}

const directive = /^\s*`(ifdef|ifndef|else|endif)\b(?:\s+(\w+))?\s*$/

/**
 * A module's source with the lines that `LOADABLE`, `STREAM`, `DELAYED` (`BESIDE` weights or of `DENDRITES`) and `HELD` choose, and without
 * the directives: a circuit that is none of them is, byte for byte, what it would be if there were no others. The directives do not stand
 * in each other.
 */
export const resolveVariant = (
  text: string, { loadable = false, stream = false, delayed, held = false }: CircuitVariant,
): string => {
  const chosen = new Map([
    ['LOADABLE', loadable], ['STREAM', stream], ['HELD', held], ['DELAYED', delayed !== undefined], ['BESIDE', delayed === 'beside'],
    ['DENDRITES', delayed === 'dendrites'],
  ])
  let kept = true
  let inside = false
  const lines = text.split('\n').filter((line) => {
    const [, word, macro] = directive.exec(line) ?? []
    if (word === undefined || (!inside && !chosen.has(macro!))) return kept
    inside = word !== 'endif'
    kept = word === 'endif' || (word === 'else' ? !kept : (word === 'ifdef') === chosen.get(macro!))
    return false
  })
  return lines.join('\n')
}
