import { CommanderError } from 'commander'
import { visibleLines } from '../../models/errors/visible-lines.ts'
import { engramPackage } from '../engram-package.ts'
import { buildProgram } from './build-program.ts'
import { commandTable } from './commands/command-table.ts'
import { describeFailure } from './describe-failure.ts'

/** Carries out a command line, tells what failed, and gives the exit code. Nothing is thrown; the process goes on. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = buildProgram(commandTable, engramPackage.version, async (load, call) => {
    exitCode = await (await load())(call)
  })
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const failure = describeFailure(error)
    process.stderr.write(`engram: ${visibleLines(failure.message)}\n`)
    if (args.includes('--json')) {
      process.stdout.write(`${JSON.stringify({ exitCode: failure.exitCode, error: failure.message }, null, 2)}\n`)
    }
    return failure.exitCode
  }
}
