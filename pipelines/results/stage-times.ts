import { existsSync } from 'node:fs'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { runDirectoryPaths } from '../run/directory/run-directory-paths.ts'
import { runRecords } from './run-records.ts'
import { variantName } from './variant-name.ts'

/** How long the networks of a variant took by the clock, on average: seconds to train one, milliseconds of a decision in floats. */
export type StageTimes = { readonly name: string; readonly trainingSeconds: number | null; readonly decisionMilliseconds: number | null }

const mean = (values: readonly number[]): number | null =>
  (values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length)

/**
 * What the stages of a finished run took, from its folder `timing/`, one row for each variant; null where that is not known any more, or a
 * training came from the cache.
 */
export const stageTimes = async (pipeline: string, directory: string): Promise<readonly StageTimes[]> => {
  const found = new Map<string, { readonly training: number[]; readonly decision: number[] }>()
  for (const { index, variant, parts } of await runRecords(directory)) {
    const name = variantName(pipeline, variant ?? null)
    const own = found.get(name) ?? { training: [], decision: [] }
    found.set(name, own)
    const path = runDirectoryPaths.timingPart(directory, index)
    if (!existsSync(path)) continue
    const predictions = parts.filter(({ table }) => table === 'predictions').reduce((sum, { rows }) => sum + rows, 0)
    for await (const batch of readParquetPart(path, { columns: ['stage', 'busy_seconds', 'cached'] })) {
      for (let row = 0; row < batch.numRows; row++) {
        const value = (column: string): unknown => batch.getChild(column)!.get(row)
        const [stage, seconds] = [String(value('stage')), Number(value('busy_seconds'))]
        if (['trainClassifier', 'learnLocally'].includes(stage) && value('cached') !== true) own.training.push(seconds)
        if (stage === 'stepNeurons' && predictions > 0) own.decision.push((1000 * seconds) / predictions)
      }
    }
  }
  return [...found].map(([name, { training, decision }]) =>
    ({ name, trainingSeconds: mean(training), decisionMilliseconds: mean(decision) }))
}
