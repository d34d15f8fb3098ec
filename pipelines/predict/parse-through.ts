import { EngramError } from '../../models/errors/engram-error.ts'
import { throughNames, type Through } from './through.ts'

/**
 * Names of interpretations with commas between, each once.
 * @throws EngramError (exit code 2) for another name, or one that is given twice
 */
export const parseThrough = (text: string): readonly Through[] => {
  const names = text.split(',').map((name) => {
    const known = throughNames.find((one) => one === name.trim())
    if (known) return known
    throw new EngramError(`--through: got ${JSON.stringify(name)}, expected names of ${throughNames.join(', ')} with commas between`, 2)
  })
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw new EngramError(`--through: got ${twice} twice, expected every name once`, 2)
  return names
}
