import { EngramError } from '../../models/errors/engram-error.ts'
import type { Split } from '../../models/samples/sample.ts'

const names: Readonly<Record<string, Split>> = {
  train: 'train', training: 'train', validation: 'validation', valid: 'validation', val: 'validation', dev: 'validation',
  test: 'test', testing: 'test',
}

/**
 * The split that a name in a file means.
 * @throws EngramError (exit code 2) for another name
 */
export const namedSplit = (name: string, place: string): Split => {
  const split = names[name.trim().toLowerCase()]
  if (split === undefined) throw new EngramError(`${place}: got ${JSON.stringify(name)}, expected train, validation or test`, 2)
  return split
}
