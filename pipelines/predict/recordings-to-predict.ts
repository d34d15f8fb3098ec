import { openRecordings } from '../../datasets/recordings/open-recordings.ts'
import type { DatasetChoice } from '../../datasets/samples/dataset-choice.ts'
import { readDataset } from '../../datasets/samples/read-dataset.ts'
import { sampleProblem } from '../../datasets/samples/sample-problem.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Sample } from '../../models/samples/sample.ts'

/** What is to be predicted, and the classes that it is said to have. */
export type ToPredict = {
  readonly files: readonly string[]
  readonly choice: DatasetChoice
  readonly classes: readonly string[] | null
  /** Whether encoders need the train split of the data set before. */
  readonly fits: boolean
}

/**
 * Samples for the encoders of a run: those of its train split, where they are needed, and then the recordings of files, as samples of the
 * test split, whose classes are numbered as those of the run; a class that the run does not have is none.
 * @throws EngramError (exit code 2) for files that are missing or foreign, and for values that no recording can have
 */
export async function* recordingsToPredict({ files, choice, classes, fits }: ToPredict): AsyncGenerator<Sample> {
  if (fits) {
    for await (const sample of (await readDataset(choice)).samples()) if (sample.split === 'train') yield sample
  }
  for (const file of files) {
    const { keys, recordings } = await openRecordings(file, choice)
    if (keys.length === 0) throw new EngramError(`${file}: has no recording, expected at least one`, 2)
    let next = 0
    for await (const recording of recordings(keys.map((_, index) => index))) {
      const { className, group, source } = keys[next++]!
      const label = className === null || classes === null ? -1 : classes.indexOf(className)
      const sample: Sample = { className, group, source, split: 'test', label: label < 0 ? null : label, ...recording }
      const problem = sampleProblem(sample, null)
      if (problem !== undefined) throw new EngramError(`${source}: ${problem}`, 2)
      yield sample
    }
  }
}
