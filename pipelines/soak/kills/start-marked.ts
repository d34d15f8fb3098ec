import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')
const terminal = join(root, 'pipelines', 'fixtures', 'terminal.py')
const command = join(root, 'bin', 'engram.js')

/** How a person starts engram; on a `terminal` of its own, through the launcher, which can be closed. */
export const entries = {
  launcher: [process.execPath, join(root, 'script', 'launch.mjs'), 'engram'],
  command: [process.execPath, command],
  direct: [process.execPath, '--conditions=engram-source', command],
  terminal: ['python3', terminal, process.execPath, join(root, 'script', 'launch.mjs'), 'engram'],
} as const

export type MarkedRun = {
  readonly pid: number
  /** What was said so far. */
  said(): string
  /** Closes standard input, which closes the terminal. */
  closeTerminal(): void
  /** The exit code as a shell has it, of what was started, or of what ran on the terminal. */
  readonly ended: Promise<number>
  hasEnded(): boolean
}

/** Starts engram, in one of these ways or by a command line, with a mark in its environment, by which it and all it starts can be found. */
export const startMarked = (
  entry: keyof typeof entries | readonly [string, ...string[]],
  args: readonly string[],
  { mark, cwd, environment }: { readonly mark: string; readonly cwd: string; readonly environment: Readonly<Record<string, string>> },
): MarkedRun => {
  const [program, ...words] = typeof entry === 'string' ? entries[entry] : entry
  const env = { ...process.env, NODE_OPTIONS: '', ENGRAM_NO_APT: '1', TERM: 'xterm', ...environment, ENGRAM_MARK: mark }
  const child = spawn(program, [...words, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let text = ''
  let over = false
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => void (text += part))
  child.stdin.on('error', () => {})
  const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGTERM: 15 }
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      over = true
      const inside = /\ncode (\d+)\b[^\n]*\n*$/.exec(text)?.[1]
      resolve(entry === 'terminal' && inside !== undefined ? Number(inside) : (code ?? 128 + (numbers[signal!] ?? 0)))
    })
  })
  return { pid: child.pid!, said: () => text, closeTerminal: () => void child.stdin.end(), ended, hasEnded: () => over }
}
