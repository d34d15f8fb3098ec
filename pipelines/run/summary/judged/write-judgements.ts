import { comparisons as comparisonTable } from '../../../../datasets/tables/definitions/predictions/comparisons.ts'
import { pooledScores } from '../../../../datasets/tables/definitions/predictions/pooled-scores.ts'
import type { Comparison, PooledScore } from '../../../../models/measures/compare/compare-networks.ts'
import type { Stage } from '../../../../operators/stream/stage.ts'
import { runDirectoryPaths } from '../../directory/run-directory-paths.ts'
import type { ItemRecord, PartRecord } from '../../records/item-record.ts'
import { writeRunPart } from '../write-run-part.ts'
import { compareItems, type Judgements } from './compare-items.ts'

/** Scores and comparisons of a run, and the parts that they were written to. */
export type WrittenJudgements = { readonly rows: Judgements; readonly parts: readonly PartRecord[] }

/** Columns that both tables have. */
const shared = (rows: readonly (PooledScore | Comparison)[]) => ({
  variant: rows.map(({ variant }) => variant),
  interpretation: rows.map(({ interpretation }) => interpretation),
  split: rows.map(({ split }) => split),
  measure: rows.map(({ measure }) => measure),
  resampled: rows.map(({ resampled }) => resampled),
  seeds: Int32Array.from(rows, ({ seeds }) => seeds),
  samples: Int32Array.from(rows, ({ samples }) => samples),
  groups: rows.map(({ groups }) => groups),
  low: Float64Array.from(rows, ({ low }) => low),
  high: Float64Array.from(rows, ({ high }) => high),
  resamples: Int32Array.from(rows, ({ resamples }) => resamples),
})

/** Writes `pooled_scores` and `comparisons` of a run all of whose items are committed; nothing where no predictions were scored. */
export async function writeJudgements(
  directory: string,
  records: readonly ItemRecord[],
  stages: readonly Stage[],
): Promise<WrittenJudgements | undefined> {
  const rows = await compareItems(directory, records, stages)
  if (!rows) return undefined
  const { scores, comparisons } = rows
  return {
    rows,
    parts: [
      await writeRunPart(directory, runDirectoryPaths.pooledScores(directory), pooledScores, scores.length, {
        ...shared(scores),
        score: Float64Array.from(scores, ({ score }) => score),
        interval: scores.map(({ interval }) => interval),
        best: scores.map(({ best }) => best),
      }),
      await writeRunPart(directory, runDirectoryPaths.comparisons(directory), comparisonTable, comparisons.length, {
        ...shared(comparisons),
        against: comparisons.map(({ against }) => against),
        against_interpretation: comparisons.map(({ againstInterpretation }) => againstInterpretation),
        difference: Float64Array.from(comparisons, ({ difference }) => difference),
      }),
    ],
  }
}
