// A command that ends with whoever started it: node tool-guard.ts COMMAND ARGUMENTS... Nothing else ends a command on every system when
// its parent is killed; the standard input of this process does end then.
import { spawn } from 'node:child_process'

const [command, ...args] = process.argv.slice(2)
// A group of its own: Yosys starts ABC, which has to go with it.
const child = spawn(command!, args, { stdio: ['pipe', 'inherit', 'inherit'], detached: true })
// This process stays until the command has gone, so that nobody who waits for one finds the other.
const stop = (): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has gone by itself.
  }
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
process.stdin.on('end', stop).on('error', stop).resume()
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(127)
})
child.on('exit', (code) => process.exit(code ?? 1))
