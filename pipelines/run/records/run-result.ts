import type { DifferenceSummary } from '../../../operators/stream/stage-event.ts'
import type { Judgements } from '../summary/judged/compare-items.ts'
import type { SweepRow } from '../summary/sweep-row.ts'
import type { Check, Figure } from './item-record.ts'

/** The item that something was found in. */
type OfItem = { readonly seed: number; readonly variant?: string }

/** How a run ended: what the summary shows and what `--json` prints. */
export type RunResult = {
  readonly exitCode: number
  /** repeated: it had been finished before, and its parts were verified. */
  readonly state: 'finished' | 'repeated' | 'interrupted' | 'failed'
  readonly pipeline: string
  readonly directory: string
  readonly hash: string
  readonly seeds: readonly number[]
  readonly faults: Readonly<Record<string, string>>
  /** What is hardly meant in the pipeline, as sentences; no part in the exit code. */
  readonly warnings: readonly string[]
  readonly seconds: number
  readonly committedItems: number
  readonly items: number
  readonly tables: readonly TableSummary[]
  readonly figures: readonly (Figure & OfItem)[]
  readonly checks: readonly (Check & OfItem)[]
  /** What came of each variant, where the run trained several networks. */
  readonly sweep?: readonly SweepRow[]
  /** What came of each variant where predictions were scored, with intervals, and how they differ. */
  readonly judged?: Judgements
  readonly differences: number
  /** Each with the item that it was found in. */
  readonly firstDifferences: readonly (DifferenceSummary & OfItem)[]
  /** The report as a file, where the run finished and it could be drawn. */
  readonly report?: string
  /** The paragraph for people, where the run failed. */
  readonly error?: string
}

export type TableSummary = {
  readonly table: string
  readonly rows: number
  /** What there was to tell, where only a part of it became rows: of `diffs` all differences. */
  readonly of?: number
  readonly parts: number
  readonly bytes: number
  /** What a reader is pointed at, e.g. runs/x/traces/*.parquet. */
  readonly files: string
}
