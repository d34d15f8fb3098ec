/** One run of a tool over files that are given as texts: how it is called, what it finds, what is wanted of what it writes. */
export type ToolTask = {
  readonly args: readonly string[]
  readonly files: Readonly<Record<string, string>>
  readonly outputs: readonly string[]
}

/** How a run of a tool ended: the wanted files that it wrote, and what it said on standard output and error. */
export type ToolResult = {
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  readonly words: string
}
