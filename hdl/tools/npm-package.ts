import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

/** Where an npm package lies in node_modules, and its version; undefined where it is absent. */
export const npmPackage = (name: string): { readonly directory: string; readonly version: string } | undefined => {
  try {
    const path = findPackageJSON(name, import.meta.url)
    return path === undefined
      ? undefined
      : { directory: dirname(path), version: (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version }
  } catch {
    return undefined
  }
}
