import { EngramError } from '../../../models/errors/engram-error.ts'
import { lastWords } from '../last-words.ts'
import type { ToolResult } from '../tool-task.ts'

/** What this project reads of a report of nextpnr. */
export type NextpnrReport = {
  readonly fmax?: { readonly [clock: string]: { readonly achieved: number } }
  readonly utilization: { readonly [kind: string]: { readonly used: number; readonly available: number } }
}

/**
 * The report that a call of nextpnr wrote as `report.json`.
 * @throws EngramError (exit code 1) with the tool's last words where it failed
 */
export const nextpnrReport = (command: string, { exitCode, outputs, words }: ToolResult): NextpnrReport => {
  const text = outputs['report.json']
  if (exitCode !== 0 || text === undefined) throw new EngramError(`${command}: failed with exit code ${exitCode}:\n${lastWords(words)}`, 1)
  return JSON.parse(text) as NextpnrReport
}
