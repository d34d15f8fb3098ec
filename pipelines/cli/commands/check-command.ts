import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import { rm, writeFile } from 'node:fs/promises'
import { makeTemporaryDirectory } from '../../../datasets/files/owners/make-temporary-directory.ts'
import { guardedLine } from '../../../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../../../hdl/tools/run-process-group.ts'
import { checkPipeline } from '../../check/check-pipeline.ts'
import { configCompilerOptions } from '../../config/config-compiler-options.ts'
import { engramPackage } from '../../engram-package.ts'
import { findTypeScript } from '../../config/find-typescript.ts'
import { foreseePipeline } from '../../check/foresee-pipeline.ts'
import { loadConfig } from '../../config/load-config.ts'
import { filesRead } from '../../run/identity/files-read.ts'
import { soughtDatasets } from '../../check/sought-datasets.ts'
import { pipelineWarnings } from '../../check/pipeline-warnings.ts'
import type { CommandHandler } from './command-entry.ts'
import { textOption } from '../options/text-option.ts'
import { useDataFolder } from '../options/use-data-folder.ts'

type Types = { readonly state: 'hold' | 'do not hold' | 'not checked'; readonly messages: readonly string[] }

/** Checks a config file without running it: options and tables by building every pipeline, types by TypeScript where that is installed. */
export const checkCommand: CommandHandler = async ({ options }) => {
  const folder = useDataFolder(options)
  const { file, pipelines } = await loadConfig(textOption(options, 'config'))
  const findings = await Promise.all(Object.entries(pipelines).map(async ([name, pipeline]) => {
    try {
      checkPipeline(name, pipeline)
      await foreseePipeline(name, pipeline)
      const datasets = soughtDatasets(pipeline)
      if (folder !== undefined && datasets.length > 0) await filesRead(pipeline.stages)
      return { name, problem: null, warnings: await pipelineWarnings(pipeline), datasets }
    } catch (error) {
      return { name, problem: (error as Error).message, warnings: [], datasets: [] }
    }
  }))
  const found = folder === undefined ? 'from the folder that --data names' : `found in ${folder}`
  const types = await checkTypes(file)
  const exitCode = types.state === 'do not hold' || findings.some(({ problem }) => problem !== null) ? 2 : 0
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ exitCode, file, pipelines: findings, types }, null, 2)}\n`)
    return exitCode
  }
  const count = findings.reduce((sum, { warnings }) => sum + warnings.length, 0)
  const width = Math.max(0, ...findings.map(({ name }) => name.length))
  process.stdout.write([
    ...findings.flatMap(({ name, problem, warnings, datasets }) => [
      `${name.padEnd(width)}  ${problem ?? ['holds', ...datasets.map((dataset) => `${dataset} ${found}`)].join('; ')}`,
      ...warnings.map(warning => `${' '.repeat(width)}  warning: ${warning}`),
    ]),
    `${'types'.padEnd(width)}  ${types.state}`,
    ...types.messages.map(message => `  ${message}`),
    `\n${file}: ${exitCode === 0 ? 'all well' : 'not all well'}${count === 0 ? '' : `, ${count} warning${count > 1 ? 's' : ''}`}`,
    '',
  ].join('\n'))
  return exitCode
}

async function checkTypes(file: string): Promise<Types> {
  const compiler = findTypeScript(dirname(file))
  if (!/\.m?ts$/.test(file)) return { state: 'not checked', messages: ['the file is not TypeScript'] }
  if (compiler === undefined) return { state: 'not checked', messages: ['TypeScript is not installed: npm install -D typescript'] }
  const folder = await makeTemporaryDirectory('engram-types-')
  try {
    const project = join(folder, 'tsconfig.json')
    // The project is written elsewhere, so that a file outside of any package finds engram all the same.
    const { compilerOptions, files } = configCompilerOptions({ findsEngram: false })
    await writeFile(project, JSON.stringify({ compilerOptions: { ...nodeTypes(file), ...compilerOptions }, files: [file, ...files] }))
    const line = guardedLine(process.execPath, compiler, '-p', project, '--pretty', 'false')
    const { exitCode, words: text } = await runProcessGroup(line, { cwd: folder })
    // Errors inside engram are not the user's.
    const own = grouped(text, folder).filter(message => message.startsWith(file) || !message.startsWith(`${engramPackage.root}/`))
    const holds = exitCode === 0 || (own.length === 0 && text.includes('error TS'))
    return { state: holds ? 'hold' : 'do not hold', messages: own.flatMap(message => message.split('\n')) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The types of Node, where they are installed for the file: it may read `process.env`. */
function nodeTypes(file: string): Readonly<Record<string, unknown>> {
  try {
    const manifest = createRequire(file).resolve('@types/node/package.json')
    return { types: ['node'], typeRoots: [join(dirname(manifest), '..')] }
  } catch {
    return {}
  }
}

/** The messages of the compiler with whole paths, each with the indented lines that explain it. */
function grouped(text: string, folder: string): string[] {
  const messages: string[] = []
  for (const line of text.split('\n').filter(one => one.trim() !== '')) {
    const found = /^(\S.*)(\(\d+,\d+\): .*)$/.exec(line)
    if (line.startsWith(' ') && messages.length > 0) messages.push(`${messages.pop()}\n${line}`)
    else messages.push(found ? `${resolve(folder, found[1])}${found[2]}` : line)
  }
  return messages
}
