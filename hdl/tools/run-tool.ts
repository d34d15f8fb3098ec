import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import { refuseFullPlaces } from '../../datasets/files/refuse-full-places.ts'
import { workerEntry } from '../../datasets/files/worker-entry.ts'
import { guardedLine } from './guarded-line.ts'
import { runProcessGroup } from './run-process-group.ts'
import type { ToolResult, ToolTask } from './tool-task.ts'

/**
 * A command of this machine; a tool compiled to WebAssembly: its npm package and the function of it that stands for the command; or a
 * program beside this file.
 */
export type Tool =
  | { readonly command: string }
  | { readonly packageName: string; readonly function: string }
  | { readonly program: './smt-solver-command' }

/**
 * Up to this many characters of input, optimising a WebAssembly tool takes longer than it saves. Yosys's processor time without and with
 * it: the smallest circuit for iCE40 4.9 and 10.1 s (199,000 characters), one of 275,000 characters 9.7 and 12.8 s, one of 392,000
 * characters 12.5 and 15.5 s; one of 578,000 characters takes twice the time without it.
 */
const shortInput = 300_000

const commandLine = (tool: Tool, size: number): readonly [string, ...string[]] => {
  if ('command' in tool) return guardedLine(tool.command)
  const short = 'packageName' in tool && size < shortInput ? ['--liftoff-only'] : []
  const [file, ...what] = 'program' in tool ? [tool.program] : ['./yowasp-command', tool.packageName, tool.function]
  return [process.execPath, ...short, '--disable-warning=ExperimentalWarning', fileURLToPath(workerEntry(import.meta.url, file!)), ...what]
}

/**
 * Runs a tool in a process of its own and a temporary directory that holds the files of the task. The process ends with the signal and
 * with engram itself, however that ends; the directory goes in any case but that.
 * @throws the reason of the signal; EngramError (exit code 2) naming TMPDIR, where nothing can be written there
 */
export const runTool = async (
  tool: Tool,
  { args, files, outputs, encoding = 'utf8' }: ToolTask,
  signal: AbortSignal,
): Promise<ToolResult> => {
  signal.throwIfAborted()
  const directory = await makeTemporaryDirectory('engram-tool-')
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
    const [command, ...first] = commandLine(tool, Object.values(files).reduce((sum, text) => sum + text.length, 0))
    // What a tool writes beside its outputs goes with the folder.
    const { exitCode = 1, words } = await runProcessGroup([command, ...first, ...args], {
      cwd: directory,
      env: { TMPDIR: directory },
      signal,
    })
    const texts: Record<string, string> = {}
    for (const name of outputs) {
      const text = await readFile(join(directory, name), encoding).catch(() => undefined)
      if (text !== undefined) texts[name] = text
    }
    if (exitCode !== 0) await refuseFullPlaces(undefined, words)
    return { exitCode, outputs: texts, words }
  } catch (error) {
    throw placeFailure('TMPDIR', tmpdir(), error)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
