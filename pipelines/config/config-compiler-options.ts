import { join } from 'node:path'
import { engramEntry } from '../engram-entry.ts'
import { engramPackage } from '../engram-package.ts'

export type ConfigCompilerOptions = {
  readonly compilerOptions: Readonly<Record<string, unknown>>
  /** Declarations that no import leads to and that the types of engram need. */
  readonly files: readonly string[]
}

const strict = {
  target: 'es2023', lib: ['es2023'], module: 'preserve', strict: true, exactOptionalPropertyTypes: true, erasableSyntaxOnly: true,
  verbatimModuleSyntax: true, allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true,
}

/**
 * How TypeScript reads a config file. With `findsEngram` it finds engram by itself, in a node_modules of the file; otherwise the options
 * name this very engram by its path, so that a file outside of any package can be checked as well.
 */
export function configCompilerOptions({ findsEngram }: { findsEngram: boolean }): ConfigCompilerOptions {
  if (findsEngram) return { compilerOptions: strict, files: [] }
  const { root, source } = engramPackage
  const named = { ...strict, paths: { engram: [engramEntry('types')] } }
  if (!source) return { compilerOptions: named, files: [] }
  // The sources stand for themselves: with the types of Node that they are written against.
  return {
    compilerOptions: { ...named, types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] },
    files: [join(root, 'models', 'web-assembly.d.ts')],
  }
}
