import { execFile } from 'node:child_process'
import type { ExternalTool } from './external-tools.ts'

export type ToolFinding = {
  readonly tool: ExternalTool
  /** The version it reports, undefined where it cannot be started. */
  readonly version: string | undefined
  readonly state: 'found' | 'too old' | 'missing'
}

/** Asks a tool for its version. One that does not answer within ten seconds counts as missing. */
export async function probeTool(tool: ExternalTool): Promise<ToolFinding> {
  const text = await new Promise<string | undefined>((resolve) => {
    execFile(tool.command, ['--version'], { timeout: 10_000 }, (error, stdout, stderr) =>
      resolve(error ? undefined : stdout.trim() || stderr.trim()),
    )
  })
  if (text === undefined) return { tool, version: undefined, state: 'missing' }
  // The last number of the first line: `g++ (Debian 12.2.0-14) 12.2.0`, `Verilator 5.006 2023-01-22 rev (Debian 5.006-3)`.
  // nextpnr has it in parentheses alone: `nextpnr-ice40 -- Next Generation Place and Route (Version 0.4-1+b1)`, on standard error.
  const first = text.split('\n')[0]
  const line = first.replace(/\([^)]*\)/g, '')
  const version = /\d+(\.\d+)+/.exec(line)?.[0] ?? /\(Version (\d+(\.\d+)+)/.exec(first)?.[1] ?? line.trim()
  return { tool, version, state: tool.minimum && isOlder(version, tool.minimum) ? 'too old' : 'found' }
}

function isOlder(version: string, minimum: string): boolean {
  const [own, least] = [version, minimum].map(text => text.split('.').map(Number))
  for (const [index, part] of least.entries()) {
    const found = own[index] ?? 0
    if (Number.isNaN(found) || found !== part) return !(found > part)
  }
  return false
}
