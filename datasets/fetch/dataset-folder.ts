import { statSync } from 'node:fs'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { DatasetDefinition } from '../samples/dataset-definition.ts'

/** Where data sets lie whose options name no path; `--data` sets it for one command. */
const variable = 'ENGRAM_DATA'

/**
 * The path of a data set whose options name none: the first of its folders that the folder of data sets has.
 * @throws EngramError (exit code 2) where no folder of data sets is named, or it has no folder for this one
 */
export const datasetFolder = ({ name, folders = [] }: DatasetDefinition, environment: NodeJS.ProcessEnv = process.env): string => {
  const { [variable]: data = '' } = environment
  const get = `\`engram data get ${name} --to ${data || 'DIR'}/${name}\` brings it, or says where it is from`
  if (data === '') {
    const expected = `--data DIR, the folder of data sets, with this one in DIR/${name} (or ${variable}, or \`path\` in the options)`
    throw new EngramError(`dataset ${name}: got no path, expected ${expected}; ${get}`, 2)
  }
  const names = [name, ...folders]
  const found = names.map((one) => join(data, one)).find((one) => statSync(one, { throwIfNoEntry: false })?.isDirectory())
  if (found !== undefined) return found
  throw new EngramError(`dataset ${name}: ${data} has no folder ${names.join(' or ')}, expected the data set there; ${get}`, 2)
}
