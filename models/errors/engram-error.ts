import { visibleLines } from './visible-lines.ts'

/**
 * An error whose message is meant for the person who runs engram: one paragraph that names the place,
 * the value found there and what was expected. Everything else that is thrown counts as a defect of engram.
 *
 * It may hold what came from outside: characters that a terminal does not show, or acts upon, become their numbers; lines stay.
 *
 * `exitCode` is what the command ends with: 1 a check failed, 2 wrong use or configuration, 3 a needed tool is missing.
 */
export class EngramError extends Error {
  readonly exitCode: 1 | 2 | 3

  constructor(message: string, exitCode: 1 | 2 | 3, options?: ErrorOptions) {
    super(visibleLines(message), options)
    this.name = 'EngramError'
    this.exitCode = exitCode
  }
}
