import type { RunEvent } from '../run/run-events.ts'

/** Shows a run to people. */
export type RunReporter = {
  report(event: RunEvent): void
  /** Writes what is left to say and gives the terminal back. */
  close(): Promise<void>
  /** Gives the terminal back at once, for a process that is about to be ended. */
  restore(): void
}
