import { Command, InvalidArgumentError } from 'commander'
import type { CommandEntry, CommandHandler, CommandOption } from './commands/command-entry.ts'
import { exitCodes } from './exit-codes.ts'

/**
 * The commander program of a command table. `onCall` gets the handler's loader and its call; help, version and wrong use
 * are thrown as CommanderError, so that nothing here ends the process.
 */
export function buildProgram(
  table: readonly CommandEntry[],
  version: string,
  onCall: (load: () => Promise<CommandHandler>, call: Parameters<CommandHandler>[0]) => Promise<void>,
): Command {
  const program = new Command('engram')
    .description('Streams spiking networks that remember from training to verified hardware.')
    .version(version, '-V, --version', 'the version of engram')
    .helpOption('-h, --help', 'this help, or that of a command')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', `\nExample:\n  engram run cartpole-fractional\n\nExit codes:\n${exitCodeLines()}`)

  for (const entry of table) {
    // `data check` is a command inside `data`, which stands before it.
    const words = entry.name.split(' ')
    const parent = words.slice(0, -1).reduce((at, word) => at.commands.find((one) => one.name() === word)!, program)
    const command = parent.command(words.at(-1)!)
      .summary(entry.summary)
      .description(entry.description)
      .helpOption('-h, --help', 'this help')
      .addHelpText('after', `\nExamples:\n${examples(entry)}`)
    const { argument: taken, more } = entry
    if (taken) command.argument(taken.optional ? `[${taken.name}]` : `<${taken.name}>`, taken.description)
    if (more) command.argument(`<${more.name}...>`, more.description)
    for (const option of entry.options) {
      if (option.flags.includes('<')) command.option(option.flags, option.description, valueOf(option))
      else command.option(option.flags, option.description)
    }
    command.action(async (...args: unknown[]) => {
      const argument = taken && args[0] !== undefined ? String(args[0]) : undefined
      // An option that both have is read by the outer one, wherever it stands.
      const behind = more ? { more: (args[1] as readonly string[]).map(String) } : {}
      await onCall(entry.load, { argument, ...behind, options: command.optsWithGlobals() })
    })
  }
  return program
}

/** Reads one value of an option: of nothing nothing can be made, and of two that contradict each other none is meant more. */
function valueOf({ repeatable }: CommandOption) {
  return (value: string, before?: string | readonly string[]): string | readonly string[] => {
    if (value.trim() === '') throw new InvalidArgumentError('Expected a text that is not empty.')
    if (repeatable) return [...before ?? [], value]
    if (before !== undefined) throw new InvalidArgumentError(`It was given before (${String(before)}), expected once.`)
    return value
  }
}

function examples({ examples: list }: CommandEntry): string {
  const width = Math.max(...list.map(({ command }) => command.length))
  return list.map(({ command, effect }) => `  ${command.padEnd(width)}  # ${effect}`).join('\n')
}

function exitCodeLines(): string {
  return Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`).join('\n')
}
