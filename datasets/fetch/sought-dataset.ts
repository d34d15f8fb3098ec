import type { DatasetChoice } from '../samples/dataset-choice.ts'
import { datasetRegistry } from '../samples/dataset-registry.ts'

/** The name of a data set that is read from the folder of data sets, because its choice names no path; undefined for any other. */
export const soughtDataset = (choice: DatasetChoice): string | undefined => {
  const { folders } = datasetRegistry.find(({ name }) => name === choice.dataset) ?? {}
  return folders && (choice as { readonly path?: string }).path === undefined ? choice.dataset : undefined
}
