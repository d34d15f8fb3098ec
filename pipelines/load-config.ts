import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EngramError } from '../models/errors/engram-error.ts'
import { arePipelines } from './are-pipelines.ts'
import { describeConfigFailure } from './describe-config-failure.ts'
import { engramPackage } from './engram-package.ts'
import type { Pipelines } from './define-pipelines.ts'
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
  try {
    loaded = await import(pathToFileURL(file).href) as { default?: unknown }
  } catch (error) {
    throw await describeConfigFailure(file, error)
  }
  if (!arePipelines(loaded.default)) {
    const found = loaded.default === undefined ? 'no default export' : 'another default export'
    throw new EngramError(
      `${file}: found ${found}, expected: export default definePipelines({ 'a-name': pipe(...) })`, 2,
    )
  }
  return { file, pipelines: loaded.default }
}

function configFile(named: string | undefined): string {
  if (named !== undefined) {
    const file = resolve(named)
    if (!isFile(file)) throw new EngramError(`--config ${named}: there is no file ${file}.`, 2)
    return file
  }
  const own = resolve('pipeline.config.ts')
  if (isFile(own)) return own
  return engramPackage.source
    ? join(engramPackage.root, 'pipeline.config.ts')
    : join(engramPackage.root, 'dist', 'pipeline.config.js')
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
