import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { engramPackage } from '../engram-package.ts'

/**
 * Runs `engram run` as a process of its own, shown where people look, and gives its exit code. It is asked to stop by the signal,
 * and stops by itself where this process is gone.
 */
export const runApart = (args: readonly string[], people: 1 | 2, signal: AbortSignal): Promise<number> =>
  new Promise((resolve, reject) => {
    const entry = ['--conditions=engram-source', join(engramPackage.root, 'bin', 'engram.js')]
    const child = spawn(process.execPath, [...entry, 'run', ...args], { stdio: [0, people, 2, 'ipc'] })
    const stop = (): void => void child.kill('SIGINT')
    signal.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('exit', (code, ended) => {
      signal.removeEventListener('abort', stop)
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[String(ended)] ?? 0))
    })
  })
