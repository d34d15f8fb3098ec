import { readdirSync, statSync, writeSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EngramError } from '../../models/errors/engram-error.ts'
import { describeConfigFailure } from './describe-config-failure.ts'
import { engramPackage } from '../engram-package.ts'
import type { Pipelines } from './define-pipelines.ts'
import { nearestNames } from '../../models/errors/nearest-names.ts'
import { pipelinesProblem } from './pipelines-problem.ts'
import { registerEngramResolution } from './register-engram-resolution.ts'

export type LoadedConfig = { readonly file: string; readonly pipelines: Pipelines }

/**
 * Loads a config file: the one named, or ./pipeline.config.ts, or the one that is packed with engram. The file may import
 * `engram` wherever it lies. Throws with exit code 2 for a missing file, an error in it, or a default export
 * that definePipelines has not made.
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  const file = configFile(named)
  registerEngramResolution()
  let loaded: { default?: unknown }
  const onExit = (): void => onlyExit(file)
  // beforeExit: nothing is left to wait for; exit: the file ended the process itself.
  process.once('beforeExit', onExit).once('exit', onExit)
  try {
    loaded = await import(pathToFileURL(file).href) as { default?: unknown }
  } catch (error) {
    throw await describeConfigFailure(file, error)
  } finally {
    process.off('beforeExit', onExit).off('exit', onExit)
  }
  const problem = loaded.default === undefined
    ? 'found none, expected: export default definePipelines({ ... })'
    : pipelinesProblem(loaded.default)
  if (problem !== undefined) throw new EngramError(`${file}: default export: ${problem}`, 2)
  return { file, pipelines: loaded.default as Pipelines }
}

/** The process ends in the middle of loading: without a word from here that would pass for a command that had nothing to say. */
function onlyExit(file: string): void {
  process.removeAllListeners('exit')
  const message = `${file}: the process ended while this file was loaded: it calls process.exit, or awaits what never comes`
  writeSync(2, `engram: ${message}\n`)
  if (process.argv.includes('--json')) writeSync(1, `${JSON.stringify({ exitCode: 2, error: message }, null, 2)}\n`)
  process.exit(2)
}

function configFile(named: string | undefined): string {
  if (named !== undefined) {
    const file = resolve(named)
    if (isFile(file)) return file
    if (isFolder(file)) throw new EngramError(`--config ${named}: ${file} is a folder, expected a file.`, 2)
    const near = nearestNames(basename(file), namesIn(dirname(file)))
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'
    throw new EngramError(`--config ${named}: there is no file ${file}${hint}`, 2)
  }
  const own = resolve('pipeline.config.ts')
  if (isFile(own)) return own
  if (isFolder(own)) throw new EngramError(`${own} is a folder, expected a file; --config names another one.`, 2)
  return engramPackage.source
    ? join(engramPackage.root, 'pipeline.config.ts')
    : join(engramPackage.root, 'dist', 'pipeline.config.js')
}

const isFile = (path: string): boolean => kindOf(path)?.isFile() ?? false
const isFolder = (path: string): boolean => kindOf(path)?.isDirectory() ?? false

function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    // A file where a folder should be, or no right to look.
    return undefined
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
