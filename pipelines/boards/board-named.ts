import { boards, type Board } from '../../hdl/boards/boards.ts'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * A board by its name.
 * @throws EngramError (exit code 2) for one that is not known, naming those that are
 */
export const boardNamed = (name: string): Board => {
  if (Object.hasOwn(boards, name)) return boards[name as keyof typeof boards]
  throw new EngramError(`--board ${name}: not known, expected one of ${Object.keys(boards).join(', ')}`, 2)
}
