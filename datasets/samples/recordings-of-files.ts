import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { OpenDataset, Recording } from './dataset-definition.ts'

/** A sample that is a file of its own. */
export type SampleFile = { readonly file: string; readonly key: SampleKey }

/** A data set in which every sample is a file, read one at a time. */
export const recordingsOfFiles = (
  classes: number | null,
  files: readonly SampleFile[],
  read: (file: string) => Promise<Recording>,
): OpenDataset => ({
  classes,
  keys: files.map(({ key }) => key),
  async *recordings(wanted) {
    for (const index of wanted) yield await read(files[index].file)
  },
})
