import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const harnessDirectory = fileURLToPath(new URL('../harness/', import.meta.url))

/** C++ files of the harness by name; they lie in `cosim/harness/`, in a source tree as in `dist/`. */
export const harnessFiles = async (names: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(`${harnessDirectory}${name}`, 'utf8')] as const)))
