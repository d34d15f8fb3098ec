import { CommanderError } from 'commander'
import { visibleLines } from '../../models/errors/visible-lines.ts'
import { engramPackage } from '../engram-package.ts'
import { buildProgram } from './build-program.ts'
import { commandTable } from './command-table.ts'
import { describeFailure } from './describe-failure.ts'

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

const args = process.argv.slice(2)
const program = buildProgram(commandTable, engramPackage.version, async (load, call) => {
  process.exitCode = await (await load())(call)
})

try {
  if (args.length === 0) program.outputHelp()
  else await program.parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0
  else {
    const failure = describeFailure(error)
    process.stderr.write(`engram: ${visibleLines(failure.message)}\n`)
    if (args.includes('--json')) {
      process.stdout.write(`${JSON.stringify({ exitCode: failure.exitCode, error: failure.message }, null, 2)}\n`)
    }
    process.exitCode = failure.exitCode
  }
}

// Once everything is told: a timer or a socket that a config file left open must not keep the command from ending.
for (const stream of [process.stdout, process.stderr]) await new Promise<void>(resolve => stream.write('', () => resolve()))
if (unwritable || hungUp) process.exitCode = hungUp ? 129 : 2
process.exit()
