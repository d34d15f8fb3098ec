import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { engramEntry } from '../engram-entry.ts'

let registered = false

/**
 * Makes `import ... from 'engram'` mean this very engram in whatever file imports it, so that a config file outside of
 * any package works, and so that one process never holds two copies of the stages. A `.ts` file is an ES module whatever
 * the package.json beside it says: `npm init` writes `"type": "commonjs"` into it. Holds for the calling thread.
 */
export function registerEngramResolution(): void {
  if (registered) return
  registered = true
  const url = pathToFileURL(engramEntry('code')).href
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'engram') return { url, shortCircuit: true }
      const found = next(specifier, context)
      return isOwnTypeScript(found.url) ? { ...found, format: 'module-typescript' } : found
    },
  })
}

/** Node strips no types below node_modules; it refuses such a file by name, which is left to it. */
function isOwnTypeScript(url: string): boolean {
  return url.startsWith('file:') && /\.ts(\?|$)/.test(url) && !url.includes('/node_modules/')
}
