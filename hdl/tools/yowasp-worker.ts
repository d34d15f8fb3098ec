// The worker thread in which one YoWASP tool runs once: such a tool holds its thread from beginning to end.
import { parentPort, workerData } from 'node:worker_threads'
import type { YowaspTask } from './run-yowasp.ts'
import type { ToolResult } from './tool-task.ts'

type Tree = { readonly [name: string]: Tree | string | Uint8Array }
type Run = (args: readonly string[], files: Tree, options: object) => Promise<Tree>
/** What the package throws for an exit code other than 0. */
type Exit = { readonly code?: unknown; readonly files?: Tree }

const { packageName, command, args, files, outputs } = workerData as YowaspTask
const decoder = new TextDecoder()
let words = ''
const listen = (bytes: Uint8Array | null): void => {
  // The last words are those that matter; a log of megabytes is not kept.
  if (bytes) words = (words + decoder.decode(bytes)).slice(-100_000)
}

let exitCode = 0
let written: Tree = {}
try {
  const run = ((await import(packageName)) as Record<string, Run>)[command]!
  written = await run(args, files, { stdout: listen, stderr: listen, fetchProgress: () => {} })
} catch (error) {
  const { code, files: left } = error as Exit
  exitCode = typeof code === 'number' ? code : 1
  written = left ?? {}
  if (typeof code !== 'number') words += `\n${String(error)}\n`
}
const texts = outputs.flatMap((name) => {
  const content = written[name]
  if (typeof content === 'string') return [[name, content]]
  return content instanceof Uint8Array ? [[name, decoder.decode(content)]] : []
})
parentPort!.postMessage({ exitCode, outputs: Object.fromEntries(texts), words } satisfies ToolResult)
