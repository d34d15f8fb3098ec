import { EngramError } from '../../models/errors/engram-error.ts'

/** A simulator that died, fell silent or sent something that is not an answer; the message holds its last words. */
export class SimulatorError extends EngramError {
  override readonly name = 'SimulatorError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, 1, options)
  }
}
