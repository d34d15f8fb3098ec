/** What the command line was asked to do: the argument and the options of one command, as strings. */
export type CommandCall = {
  readonly argument: string | undefined
  /** The arguments behind it, of a command that takes several. */
  readonly more?: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

/** Does the work and gives the exit code. */
export type CommandHandler = (call: CommandCall) => Promise<number>

export type CommandOption = {
  readonly flags: string
  readonly description: string
  /** May be given several times; the handler gets a list. */
  readonly repeatable?: true
}

export type CommandEntry = {
  readonly name: string
  readonly argument?: { readonly name: string; readonly description: string; readonly optional?: true }
  /** More arguments behind that one, at least one. */
  readonly more?: { readonly name: string; readonly description: string }
  readonly summary: string
  readonly description: string
  readonly options: readonly CommandOption[]
  readonly examples: readonly { readonly command: string; readonly effect: string }[]
  /** Imported only when the command runs, so that help stays quick. */
  readonly load: () => Promise<CommandHandler>
}
