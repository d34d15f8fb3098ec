/** What engram said of a bad input. */
export type Observed = {
  /** The line of standard error that begins with `engram: `, without it, and with stable names; empty where there was none. */
  readonly message: string
  readonly code: number | null
  /** Promises that were broken: a stack trace, output that is none, something left behind. */
  readonly broken: readonly string[]
}
