import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readJsonFile } from '../../datasets/replay/read-json-file.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { referenceNames } from '../../models/references/reference-names.ts'

/** Sixteen layers and an encoding of 4096 channels are far less. */
const mostBytes = 2 ** 22
const references = join(import.meta.dirname, '..', '..', 'models', 'references')

/** A description and what to call it. */
export type NamedNetwork = { readonly name: string; readonly description: GraphDescription }

/**
 * Reads the description of a network: a JSON file, or the name of one that ships with engram (`lif-64-16`).
 * @throws EngramError (exit code 2) for a file that is none, naming the first field that is wrong
 */
export const readNetwork = async (file: string): Promise<NamedNetwork> => {
  const shipped = referenceNames.find((name) => name === file)
  const path = shipped !== undefined && !existsSync(file) ? join(references, `${shipped}.json`) : file
  const value = await readJsonFile(path, `a network description, or one of ${referenceNames.join(', ')}`, mostBytes)
  try {
    return { name: basename(path, '.json'), description: readDescription(value) }
  } catch (error) {
    if (error instanceof EngramError) throw new EngramError(`${path}: ${error.message}`, error.exitCode, { cause: error })
    throw error
  }
}
