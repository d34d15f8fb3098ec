import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { configCompilerOptions } from '../../config/config-compiler-options.ts'
import { engramPackage } from '../../engram-package.ts'
import { startingConfig } from './starting-config.ts'

export type StartingFile = {
  readonly name: string
  readonly content: string
  /** Left as it is where it exists, because a project may have one; any other file must not exist. */
  readonly optional: boolean
}

/** What `engram init` writes into a folder, in the order of writing: the config file comes last. */
export function startingFiles(folder: string): readonly StartingFile[] {
  const { compilerOptions, files } = configCompilerOptions({ findsEngram: !engramPackage.source && findsThisEngram(folder) })
  return [
    { name: 'package.json', content: json({ private: true, type: 'module' }), optional: true },
    { name: 'tsconfig.json', content: json({ compilerOptions, include: ['*.config.ts', ...files] }), optional: true },
    { name: 'pipeline.config.ts', content: startingConfig, optional: false },
  ]
}

/** Whether an import of engram in that folder leads, by the rules of Node, to the engram that runs now. */
function findsThisEngram(folder: string): boolean {
  const found = createRequire(join(folder, 'file')).resolve.paths('engram')
    ?.map(path => join(path, 'engram')).find(path => existsSync(join(path, 'package.json')))
  return found !== undefined && realpathSync(found) === engramPackage.root
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
