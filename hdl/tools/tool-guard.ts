// A command that ends with whoever started it: node tool-guard.ts COMMAND ARGUMENTS... Nothing else ends a command on every system when
// its parent is killed; the standard input of this process does end then. `runProcessGroup` starts it, as the leader of a process group.
import { spawn } from 'node:child_process'

const [command, ...args] = process.argv.slice(2)
// With all that the command has started: Yosys starts ABC, and make a compiler. This process goes as well.
const stop = (): void => void process.kill(-process.pid, 'SIGKILL')
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
process.stdin.on('end', stop).on('error', stop).resume()
const child = spawn(command!, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(127)
})
child.on('exit', (code, signal) => {
  if (signal) process.stderr.write(`${command}: ended by signal ${signal}\n`)
  process.exit(code ?? 1)
})
