import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { StateRow } from './state-rows.ts'

/** Samples of a batch of `traces`, with what a stage made of them for the batch of their `states` that comes next. */
export type TracedSamples<Trace> = { readonly samples: Int32Array; readonly trace: Trace }

/**
 * What was made of the samples whose `states` this batch holds.
 * @throws EngramError (exit code 1) where the batch of `traces` before it was of other samples
 */
export const tracedSamples = <Trace>(
  stage: string,
  rows: readonly StateRow[],
  traced: TracedSamples<Trace> | undefined,
  batch: RecordBatch,
): TracedSamples<Trace> => {
  const own = columnValues(batch, 'sample') as Int32Array
  const same = traced && own.length === traced.samples.length * rows.length
    && own.every((sample, row) => sample === traced.samples[Math.floor(row / rows.length)])
  if (!same)
    throw new EngramError(`stage ${stage}: a batch of states is not of the samples of the batch of traces before it`, 1)
  return traced
}
