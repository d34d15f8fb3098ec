import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * Why an exchange with a board failed: no answer in time, an answer that was damaged, a frame that the board found damaged, a board that
 * was still busy, a command, address or length that it refused, a circuit of another network, a circuit without parameters, a load that
 * was damaged, is of another shape, or lacks a part, a stream that lacks a part or has no result, or a line that was closed.
 */
export type BoardFailure =
  | 'time-out'
  | 'damaged answer'
  | 'damaged frame'
  | 'busy'
  | 'command'
  | 'address'
  | 'length'
  | 'other network'
  | 'no parameters'
  | 'damaged load'
  | 'other shape'
  | 'number'
  | 'no result'
  | 'closed'

/** A board that did not do what it was asked to, with the reason for programs. */
export class BoardError extends EngramError {
  override readonly name = 'BoardError'
  readonly reason: BoardFailure

  constructor(reason: BoardFailure, message: string, options?: ErrorOptions) {
    super(message, 1, options)
    this.reason = reason
  }
}
