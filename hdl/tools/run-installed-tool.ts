import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { ToolResult, ToolTask } from './tool-task.ts'

/**
 * Runs a command of this machine in a temporary directory that holds the files of the task; the process ends with the signal and with
 * engram itself, the directory goes in any case.
 * @throws the reason of the signal
 */
export const runInstalledTool = async (command: string, { args, files, outputs }: ToolTask, signal: AbortSignal): Promise<ToolResult> => {
  signal.throwIfAborted()
  const directory = await mkdtemp(join(tmpdir(), 'engram-tool-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
    const ended = await execa(command, args, {
      cwd: directory, all: true, reject: false, stdin: 'ignore', cancelSignal: signal, forceKillAfterDelay: 1000, maxBuffer: 50_000_000,
    })
    signal.throwIfAborted()
    const texts: Record<string, string> = {}
    for (const name of outputs) {
      const text = await readFile(join(directory, name), 'utf8').catch(() => undefined)
      if (text !== undefined) texts[name] = text
    }
    return { exitCode: ended.exitCode ?? 1, outputs: texts, words: String(ended.all ?? ended.shortMessage ?? '') }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
