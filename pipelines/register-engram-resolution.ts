import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { engramPackage } from './engram-package.ts'

let registered = false

/**
 * Makes `import ... from 'engram'` mean this very engram in whatever file imports it, so that a config file outside of
 * any package works, and so that one process never holds two copies of the stages. Holds for the calling thread.
 */
export function registerEngramResolution(): void {
  if (registered) return
  registered = true
  const entry = engramPackage.source ? ['pipelines', 'index.ts'] : ['dist', 'pipelines', 'index.js']
  const url = pathToFileURL(join(engramPackage.root, ...entry)).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'engram' ? { url, shortCircuit: true } : next(specifier, context),
  })
}
