import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, as the system words it, or undefined where no such process runs. A process id alone does not name
 * a process, since ids are used again.
 */
export function processStart(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      const args = ['-o', 'lstart=', '-p', String(pid)]
      return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
    }
    // Field 2 is the command in brackets and may hold anything; field 22 is counted from behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie writes no more.
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
