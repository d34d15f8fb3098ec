import type { RecordBatch } from 'apache-arrow'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import type { TableBatch } from '../../stream/table-batch.ts'

/**
 * A batch of `samples` with another sample for each: numbers stay. A batch is numbered through, so where a stage before left some out it
 * becomes several.
 * @param change makes the new sample; what it throws as an EngramError comes out with the stage and the sample before it
 */
export const changeSamples = (
  stage: string,
  batch: RecordBatch,
  change: (sample: Sample, number: number) => Sample,
): readonly TableBatch[] => {
  const outputs: TableBatch[] = []
  let first = 0
  let made: Sample[] = []
  const close = (): void => {
    if (made.length > 0) outputs.push({ table: 'samples', batch: samplesBatch(first, made) })
    made = []
  }
  for (const { number, sample } of samplesOfBatch(batch)) {
    if (number !== first + made.length) close()
    if (made.length === 0) first = number
    try {
      made.push(change(sample, number))
    } catch (error) {
      if (!(error instanceof EngramError)) throw error
      throw new EngramError(`stage ${stage}: sample ${number} (${sample.source}): ${error.message}`, error.exitCode, { cause: error })
    }
  }
  close()
  return outputs.length > 0 ? outputs : [{ table: 'samples', batch }]
}
