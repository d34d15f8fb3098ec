import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const harnessDirectory = (): string => {
  const beside = fileURLToPath(new URL('./harness/', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../cosim/harness/', import.meta.url))
}

/** C++ files of the harness by name: in a source tree from beside this file, in a built package from its `cosim/harness/`. */
export const harnessFiles = async (names: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(`${harnessDirectory()}${name}`, 'utf8')] as const)))
