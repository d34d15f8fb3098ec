// A YoWASP tool as a command: node yowasp-command.ts PACKAGE FUNCTION ARGUMENTS... over the files of the working directory.
// A process and not a thread, because such a tool holds its thread from beginning to end, and V8 (Node 22.23) crashes the whole
// process where a thread that runs it is terminated. It ends when its standard input does, that is, with whoever started it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isMainThread, Worker } from 'node:worker_threads'

type Tree = { readonly [name: string]: Tree | string | Uint8Array }
type Run = (args: readonly string[], files: Tree, options: object) => Promise<Tree>
/** What the package throws for an exit code other than 0. */
type Exit = { readonly code?: unknown; readonly files?: Tree }

const run = async (): Promise<void> => {
  const [packageName, command, ...args] = process.argv.slice(2)
  const names = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(name)]))
  const to = (stream: NodeJS.WriteStream) => (bytes: Uint8Array | null) => void (bytes && stream.write(bytes))
  let written: Tree
  try {
    const tool = ((await import(packageName!)) as Record<string, Run>)[command!]!
    written = await tool(args, files, { stdout: to(process.stdout), stderr: to(process.stderr), fetchProgress: () => {} })
  } catch (error) {
    const { code, files: left } = error as Exit
    process.exitCode = typeof code === 'number' ? code : 1
    if (typeof code !== 'number') process.stderr.write(`${String(error)}\n`)
    written = left ?? {}
  }
  for (const [name, content] of Object.entries(written)) {
    if (!(name in files) && (typeof content === 'string' || content instanceof Uint8Array)) writeFileSync(name, content)
  }
}

if (isMainThread) {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).on('error', () => {}).resume()
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) })
  worker.on('exit', (code) => process.exit(code))
} else {
  await run()
}
