import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { hostedEngram } from '../fixtures/hosted-engram.ts'
import { fixtureConfig, startEngram } from '../fixtures/start-engram.ts'
import type { CommandInput } from './bad-input.ts'
import type { Observed } from './observed.ts'
import { stableNames } from './stable-names.ts'

/**
 * Runs the command on a bad input, in a folder of its own that also holds its temporary files and its cache. One that does not end within
 * `limit` milliseconds is killed, which is told as a broken promise.
 */
export async function runCommandInput(input: CommandInput, limit = 40_000): Promise<Observed> {
  const outer = await realpath(await mkdtemp(join(tmpdir(), 'engram-bad-')))
  const folder = join(outer, 'project')
  try {
    await mkdir(join(folder, 'tmp'), { recursive: true })
    for (const [name, text] of Object.entries(input.files ?? {})) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text.replaceAll('FIXTURE', fixtureConfig))
      if (name.startsWith('bin/')) await chmod(join(folder, name), 0o755)
    }
    await input.prepare?.(folder)
    const before = new Set(listing(folder))
    const { code, signal, stdout, stderr } = await carryOut(input, folder, limit)
    const line = stderr.split('\n').find(one => one.startsWith('engram: ')) ?? ''
    const after = listing(folder).filter(name => !before.has(name))
    const gone = [...before].filter(name => !existsSync(join(folder, name)))
    const expected = [...input.leaves ?? []].sort()
    return {
      message: stableNames(line.replace(/^engram: /, ''), folder),
      code,
      broken: [
        ...(signal === null ? [] : [`it was ended by ${signal}`]),
        ...(/^ +at .+:\d+/m.test(stdout + stderr) ? [`a stack trace: ${stderr}`] : []),
        ...(line === '' && code !== 0 ? [`no message: ${stdout}${stderr}`] : []),
        ...outputProblems(input, stdout, stderr, code),
        ...(code === 0 || JSON.stringify(after) === JSON.stringify(expected) ? [] : [`left behind: ${after.join(', ') || 'nothing'}`]),
        ...(code === 0 || gone.length === 0 ? [] : [`taken away: ${gone.join(', ')}`]),
      ],
    }
  } finally {
    await rm(outer, { recursive: true, force: true })
  }
}

type Ended = Awaited<ReturnType<typeof startEngram>['ended']>

async function carryOut(input: CommandInput, folder: string, limit: number): Promise<Ended> {
  const named = input.args.map(word => word === 'fixture' ? fixtureConfig : word)
  const args = input.plain ? named : [...named, '--json']
  const { alone, before } = input
  const environment = environmentOf(input, folder)
  if (!alone && before === undefined) return { signal: null, ...await hostedEngram({ args, cwd: folder, environment }, limit) }
  const { child, ended } = startEngram(args, { cwd: folder, direct: true, environment, ...(before === undefined ? {} : { before }) })
  const hanging = setTimeout(() => child.kill('SIGKILL'), limit)
  return ended.finally(() => clearTimeout(hanging))
}

function environmentOf({ environment = {}, files = {} }: CommandInput, folder: string): Record<string, string | undefined> {
  const tools = Object.keys(files).some(name => name.startsWith('bin/')) ? [join(folder, 'bin')] : []
  return {
    TMPDIR: join(folder, 'tmp'),
    PATH: [...tools, process.env.PATH].join(delimiter),
    ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value?.replaceAll('FOLDER', folder)])),
  }
}

/** Files, and folders that hold none, except the cache of simulators. */
function listing(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(name => !name.startsWith('.cache'))
  return entries.filter(name => !entries.some(other => other.startsWith(`${name}/`))).sort()
}

function outputProblems({ plain }: CommandInput, stdout: string, stderr: string, code: number | null): string[] {
  if (code === 0) return []
  if (plain) return stdout === '' ? [] : [`standard output: ${stdout}`]
  try {
    const document = JSON.parse(stdout) as { exitCode?: unknown; error?: unknown }
    const agrees = document.exitCode === code && stderr.includes(`engram: ${String(document.error)}\n`)
    return agrees ? [] : [`the JSON document does not agree: ${stdout}`]
  } catch {
    return [`standard output is not one JSON document: ${stdout}`]
  }
}
