import { EngramError } from '../../models/errors/engram-error.ts'
import type { CallInput } from './bad-input.ts'
import type { Observed } from './observed.ts'
import { stableNames } from './stable-names.ts'

/** Makes the call of a bad input and gives what it threw. */
export async function runCallInput({ call }: CallInput): Promise<Observed> {
  try {
    await call()
    return { message: '', code: 0, broken: ['it was accepted'] }
  } catch (error) {
    if (!(error instanceof EngramError)) return { message: String(error), code: 1, broken: [`not an EngramError: ${String(error)}`] }
    return { message: stableNames(error.message.split('\n')[0] ?? '', import.meta.dirname), code: error.exitCode, broken: [] }
  }
}
