import { EngramError } from '../../models/errors/engram-error.ts'
import { boardPorts, type Board, type BoardPort } from './boards.ts'

/**
 * The pins of a board, some of them moved: `changes` gives ports other pins.
 * @throws EngramError (exit code 2) for a port that the top does not have, a pin that the package does not have or that is no input or
 *   output, and a pin that two ports would share
 */
export const boardPins = (board: Board, changes: Readonly<Record<string, number>>): Readonly<Record<BoardPort, number>> => {
  const pins: Record<BoardPort, number> = { ...board.pins }
  for (const [name, pin] of Object.entries(changes)) {
    const port = boardPorts.find((one) => one === name)
    if (port === undefined)
      throw new EngramError(`pin ${name}=${pin}: the top has no port ${name}, expected one of ${boardPorts.join(', ')}`, 2)
    if (!board.usable.includes(pin)) {
      throw new EngramError(`pin ${name}=${pin}: no input or output of ${board.title}, expected one of ${board.usable.join(', ')}`, 2)
    }
    pins[port] = pin
  }
  for (const port of boardPorts) {
    const other = boardPorts.find((one) => one !== port && pins[one] === pins[port])
    if (other !== undefined)
      throw new EngramError(`pin ${port}=${pins[port]}: ${other} has the same pin, expected a pin of its own for each port`, 2)
  }
  return pins
}
