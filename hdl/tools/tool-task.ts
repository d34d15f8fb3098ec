/** One run of a tool over files that are given as texts: how it is called, what it finds, what is wanted of what it writes. */
export type ToolTask = {
  readonly args: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly outputs: readonly string[]
  /** How outputs are read: as text (UTF-8), or a byte a character (latin1), for those that are none. */
  readonly encoding?: 'utf8' | 'latin1'
}

/** How a run of a tool ended: the wanted files that it wrote, and what it said on standard output and error. */
export type ToolResult = {
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  readonly words: string
}
