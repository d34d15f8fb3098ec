import { readdirSync, readFileSync } from 'node:fs'

export type MarkedProcess = { readonly pid: number; readonly command: string }

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** The processes whose environment holds `mark`, from /proc: those that one was given to, and whatever these started. No zombies. */
export const markedProcesses = (mark: string): readonly MarkedProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => read(`/proc/${name}/environ`).includes(mark))
    .map((name) => ({ pid: Number(name), command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim() }))
