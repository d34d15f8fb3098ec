import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Design } from '../../hdl/generate-design.ts'
import { warningFlags } from '../build/warning-flags.ts'

/**
 * Elaborates a design in Verilator with the warnings of a build, and compiles nothing. Gives the tool's words where it refuses the design.
 * Sources are written to `directory`, which is made; designs side by side need one each.
 */
export const lintDesign = async ({ top, sources }: Design, directory: string, signal?: AbortSignal): Promise<string | undefined> => {
  await mkdir(directory, { recursive: true })
  for (const [name, text] of Object.entries(sources)) await writeFile(join(directory, name), text)
  const result = await execa('verilator', ['--lint-only', ...warningFlags, '--top-module', top, ...Object.keys(sources)], {
    cwd: directory, all: true, reject: false, ...(signal && { cancelSignal: signal }),
  })
  signal?.throwIfAborted()
  if (!result.failed) return undefined
  const words = String(result.all).split('\n').filter((line) => line.startsWith('%'))
  return words.slice(0, 4).join('\n') || String(result.all).slice(-2000) || result.message
}
