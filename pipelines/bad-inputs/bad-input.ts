/** What every row of docs/bad-inputs.md says by itself. */
type Row = {
  /** What is wrong, as the page has it; Markdown. */
  readonly title: string
  /** The exit code; 2 where nothing is said. */
  readonly code?: 0 | 1 | 2 | 3
}

/** A bad input that the command meets in an empty folder of its own. */
export type CommandInput = Row & {
  /** Files in the folder, by name; `bin/` comes first in the PATH and what lies there can be executed. */
  readonly files?: Readonly<Record<string, string>>
  /** What files alone cannot say. */
  readonly prepare?: (folder: string) => void | Promise<void>
  /** The command line; `fixture` among them stands for the config file with the small pipelines. */
  readonly args: readonly string[]
  /** Environment variables; undefined takes one away. FOLDER in a value is the folder. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** In a process of its own: what it does to its process, or what its process does to it, is what is tried. */
  readonly alone?: true
  /** Shell words that come before the command starts, such as `ulimit -f 4`; it then has a process of its own. */
  readonly before?: string
  /** Run without `--json`: standard output then stays empty. Otherwise it is one JSON document that agrees. */
  readonly plain?: true
  /** Files that stay all the same, beside those that were there: an unfinished run that the same command goes on with. */
  readonly leaves?: readonly string[]
}

/** A bad input that needs no process: the call throws, or its promise is rejected. */
export type CallInput = Row & { readonly call: () => unknown }

/** One bad input. To add one, add one object to the list of its group. */
export type BadInput = CommandInput | CallInput
