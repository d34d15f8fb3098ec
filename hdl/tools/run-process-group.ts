import { spawn } from 'node:child_process'

export type ProcessGroupOptions = {
  readonly cwd: string
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** How the leader of a group ended (`exitCode` is undefined where a signal ended it), and what all said on standard output and error. */
export type ProcessGroupResult = { readonly exitCode: number | undefined; readonly words: string }

/** More words than this nobody reads: the rest is let go, the tool goes on. */
const mostWords = 50_000_000

/**
 * Runs a command line that ends when its standard input does (`guardedLine` makes one of any command), as the leader of a process
 * group of its own. The group goes, all of it and at once, with the signal, with its leader, and with engram itself, however that ends.
 * @throws the reason of the signal, once nothing of the group is left
 */
export const runProcessGroup = async (
  [command, ...args]: readonly [string, ...string[]],
  options: ProcessGroupOptions,
): Promise<ProcessGroupResult> => {
  const { cwd, env = {}, signal } = options
  signal?.throwIfAborted()
  const leader = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  let words = ''
  const listen = (text: string): void => void (words.length < mostWords && (words += text))
  leader.stdout.setEncoding('utf8').on('data', listen)
  leader.stderr.setEncoding('utf8').on('data', listen)
  leader.stdin.on('error', () => {})
  const kill = (): void => {
    try {
      if (leader.pid !== undefined) process.kill(-leader.pid, 'SIGKILL')
    } catch {
      // Nothing of it is left.
    }
  }
  signal?.addEventListener('abort', kill, { once: true })
  try {
    const exitCode = await new Promise<number | undefined>((resolve) => {
      // A guard that was killed can end nobody any more.
      leader.once('exit', kill)
      leader.once('error', (error) => (listen(`${error.message}\n`), resolve(127)))
      // Every process of the group has let go of its output.
      leader.once('close', (code) => resolve(code ?? undefined))
    })
    signal?.throwIfAborted()
    return { exitCode, words }
  } finally {
    signal?.removeEventListener('abort', kill)
  }
}
