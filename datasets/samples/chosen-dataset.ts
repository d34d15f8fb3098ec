import { EngramError } from '../../models/errors/engram-error.ts'
import { datasetFolder } from '../fetch/dataset-folder.ts'
import type { DatasetChoice } from './dataset-choice.ts'
import type { DatasetDefinition, OpenDataset } from './dataset-definition.ts'
import { datasetRegistry } from './dataset-registry.ts'

export type ChosenDataset = {
  readonly definition: DatasetDefinition
  /** The file or folder that it lies in; undefined for a data set that is made. */
  readonly path: string | undefined
  files(): Promise<readonly string[]>
  open(): Promise<OpenDataset>
}

/**
 * The data set of a choice, with the choice as its options.
 * @throws EngramError (exit code 2) for an unknown one, and for one without a path that is not in the folder of data sets
 */
export const chosenDataset = (choice: DatasetChoice): ChosenDataset => {
  const { dataset } = choice
  const definition = datasetRegistry.find(({ name }) => name === dataset)
  const names = datasetRegistry.map(({ name }) => name)
  if (!definition) throw new EngramError(`dataset: got ${dataset}, expected one of ${names.join(', ')}`, 2)
  const own = Object.keys(definition.options.shape)
  const { path: named } = choice as { readonly path?: string }
  const path = own.includes('path') ? (named ?? datasetFolder(definition)) : undefined
  const given = Object.entries(choice).filter(([name]) => own.includes(name))
  const options = Object.fromEntries(path === undefined ? given : [...given, ['path', path]])
  return { definition, path, files: () => definition.files(options), open: () => definition.open(options) }
}
