import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { contentHash } from './content-hash.ts'
import { sealJson } from './seal-json.ts'
import { unsealJson } from './unseal-json.ts'
import { writeFileAtomically } from '../write-file-atomically.ts'

const name = 'product.json'

/** SHA-256 of every file below a directory, by its path in it, without the record itself. */
const hashes = async (directory: string): Promise<Record<string, string>> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(directory, join(entry.parentPath, entry.name)))
  const found: Record<string, string> = {}
  for (const file of files.filter((one) => one !== name).sort()) found[file] = contentHash(await readFile(join(directory, file)))
  return found
}

/**
 * `product.json` in the directory of something that was made once and is used again: the hash of what it was made from, and the hash of
 * every file of it. So a file that has changed, or is another product's, is not used.
 */
export const productRecord = {
  /** Writes the record of a directory that is complete. */
  write: async (directory: string, madeFrom: string): Promise<void> =>
    writeFileAtomically(join(directory, name), sealJson({ madeFrom, files: await hashes(directory) })),

  /**
   * What keeps a directory from being the product of that hash as it was made, as the end of a sentence about it; undefined where nothing
   * does.
   */
  problem: async (directory: string, madeFrom: string): Promise<string | undefined> => {
    let record: { readonly madeFrom?: unknown; readonly files?: unknown }
    try {
      record = unsealJson(await readFile(join(directory, name), 'utf8')) as typeof record
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      return code === undefined ? `its ${name} ${message}` : `its ${name} cannot be read (${code})`
    }
    if (record.madeFrom !== madeFrom) return 'was made from something else'
    const [expected, found] = [Object(record.files) as Record<string, unknown>, await hashes(directory)]
    const wrong = [...new Set([...Object.keys(expected), ...Object.keys(found)])].find((file) => expected[file] !== found[file])
    if (wrong === undefined) return undefined
    return found[wrong] === undefined ? `lacks ${wrong}` : `its ${wrong} has changed since it was made`
  },
}
