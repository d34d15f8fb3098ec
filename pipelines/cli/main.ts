import { runCommandLine } from './run-command-line.ts'

// A reader that goes away (`engram list | head -1`) is not a failure of engram; `run` listens for it itself.
let unwritable = false
let hungUp = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A terminal that was closed.
  hungUp ||= error.code === 'EIO' && process.stdout.isTTY
  if (error.code === 'EPIPE' || unwritable || hungUp) return
  unwritable = true
  process.stderr.write(`engram: standard output cannot be written (${error.message.replace(/, .*$/s, '')})\n`)
})
process.stderr.on('error', () => undefined)

process.exitCode = await runCommandLine(process.argv.slice(2))

// Once everything is told: a timer or a socket that a config file left open must not keep the command from ending.
for (const stream of [process.stdout, process.stderr]) await new Promise<void>(resolve => stream.write('', () => resolve()))
if (unwritable || hungUp) process.exitCode = hungUp ? 129 : 2
process.exit()
