import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { CommandCall } from '../commands/command-entry.ts'
import { textOption } from './text-option.ts'

/**
 * Makes what --data says the folder of data sets, for this process and for the threads that it starts, which have its environment; gives
 * the folder, that of ENGRAM_DATA where the option is not given, or undefined where neither is.
 * @throws EngramError (exit code 2) where it is no folder
 */
export const useDataFolder = (options: CommandCall['options'], environment: NodeJS.ProcessEnv = process.env): string | undefined => {
  const given = textOption(options, 'data')
  const [name, text] = given === undefined ? ['ENGRAM_DATA=', environment['ENGRAM_DATA'] ?? ''] : ['--data ', given]
  if (text === '') return undefined
  let found: boolean | undefined
  try {
    found = statSync(text, { throwIfNoEntry: false })?.isDirectory()
  } catch {
    // A part of the path is a file, or may not be looked at.
  }
  const why = found === undefined ? 'there is no such folder' : 'it is a file'
  if (!found) throw new EngramError(`${name}${text}: ${why}, expected the folder that data sets lie in`, 2)
  environment['ENGRAM_DATA'] = resolve(text)
  return text
}
