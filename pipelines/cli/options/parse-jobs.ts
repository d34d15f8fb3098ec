import { EngramError } from '../../../models/errors/engram-error.ts'
import { defaultJobs } from '../../run/items/default-jobs.ts'

const most = 1024

/**
 * How many items run at a time: what --jobs says, otherwise ENGRAM_JOBS, otherwise what this machine has processors and memory for.
 * @throws EngramError (exit code 2) for anything but a whole number from 1 to 1024
 */
export function parseJobs(option: string | undefined, { ENGRAM_JOBS = '' }: NodeJS.ProcessEnv): number {
  const [name, text] = option === undefined ? ['ENGRAM_JOBS=', ENGRAM_JOBS] : ['--jobs ', option]
  if (option === undefined && text === '') return defaultJobs()
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text)
  throw new EngramError(`${name}${text}: expected a whole number from 1 to ${most}.`, 2)
}
