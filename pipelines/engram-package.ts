import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type EngramPackage = { readonly root: string; readonly version: string; readonly source: boolean }

/** The package this file belongs to: its root folder, its version, and whether it runs from source or from `dist/`. */
export const engramPackage: EngramPackage = locate(import.meta.dirname)

function locate(start: string): EngramPackage {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (!existsSync(file)) continue
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }
    if (name === 'engram' && version !== undefined) return { root: folder, version, source: start === join(folder, 'pipelines') }
  }
  throw new Error(`no package.json of engram above ${start}`)
}
