import { EngramError } from '../../models/errors/engram-error.ts'
import type { DatasetChoice } from './dataset-choice.ts'
import type { DatasetDefinition, OpenDataset } from './dataset-definition.ts'
import { datasetRegistry } from './dataset-registry.ts'

export type ChosenDataset = { readonly definition: DatasetDefinition; files(): Promise<readonly string[]>; open(): Promise<OpenDataset> }

/** The data set of a choice, with the choice as its options. */
export const chosenDataset = (choice: DatasetChoice): ChosenDataset => {
  const { dataset } = choice
  const definition = datasetRegistry.find(({ name }) => name === dataset)
  const names = datasetRegistry.map(({ name }) => name)
  if (!definition) throw new EngramError(`dataset: got ${dataset}, expected one of ${names.join(', ')}`, 2)
  const own = Object.keys(definition.options.shape)
  const options = Object.fromEntries(Object.entries(choice).filter(([name]) => own.includes(name)))
  return { definition, files: () => definition.files(options), open: () => definition.open(options) }
}
