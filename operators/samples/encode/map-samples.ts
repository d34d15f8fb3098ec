import type { OperatorFunction } from 'rxjs'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { mapTables } from '../../stream/map-tables.ts'
import type { TableBatch } from '../../stream/table-batch.ts'

/**
 * The operator of a stage that makes one sample of each: order and numbers stay, all other tables pass.
 * @param change makes the new sample; what it throws as an EngramError comes out with the stage and the sample before it
 */
export const mapSamples = (stage: string, change: (sample: Sample, number: number) => Sample): OperatorFunction<TableBatch, TableBatch> => {
  const changed = (number: number, sample: Sample): Sample => {
    try {
      return change(sample, number)
    } catch (error) {
      if (!(error instanceof EngramError)) throw error
      throw new EngramError(`stage ${stage}: sample ${number} (${sample.source}): ${error.message}`, error.exitCode, { cause: error })
    }
  }
  return mapTables({
    samples: (batch) => {
      const outputs: TableBatch[] = []
      let first = 0
      let made: Sample[] = []
      const close = (): void => {
        if (made.length > 0) outputs.push({ table: 'samples', batch: samplesBatch(first, made) })
        made = []
      }
      for (const { number, sample } of samplesOfBatch(batch)) {
        // A batch is numbered through; where a stage before left samples out, another one begins.
        if (number !== first + made.length) close()
        if (made.length === 0) first = number
        made.push(changed(number, sample))
      }
      close()
      return outputs.length > 0 ? outputs : [{ table: 'samples', batch }]
    },
  })
}
