import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'

/** Version of an npm package as it lies in node_modules; undefined where it is absent. */
export const npmPackageVersion = (name: string): string | undefined => {
  try {
    const path = findPackageJSON(name, import.meta.url)
    return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
  } catch {
    return undefined
  }
}
