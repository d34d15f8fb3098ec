import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import type { FlowGate } from './flow/flow-gate.ts'
import type { PartRegistry } from './part-registry.ts'
import type { StageClock } from './stage-clock.ts'
import type { StageEvent } from './stage-event.ts'

/** What a run gives a stage beside its options. One context belongs to one stage and one item of work. */
export type StageContext = {
  /** Position in the pipe, from 0. */
  readonly stageIndex: number
  /** Aborted when the run is cancelled; every wait and every child process of a stage must end with it. */
  readonly signal: AbortSignal
  readonly gate: FlowGate
  /** The seed given on the command line, if any; it replaces the seeds in the options. */
  readonly seed?: number
  /** The item of work: its number in the run, the seed its random numbers are derived from, its variant of a sweep. */
  readonly item: { readonly index: number; readonly seed: number; readonly variant?: string }
  /** Shared between runs; what lies here is named by the hash of everything it was made from. */
  readonly cacheDirectory: string
  /** Where this item's parts are written before the item is committed. */
  readonly partDirectory: string
  /** Takes the finished parts of this item; absent where nothing is committed. */
  readonly parts?: PartRegistry
  /** The tables that can reach the stage; absent where nobody knows. */
  readonly tables?: readonly TableDefinition[]
  readonly checkpoint: { load(): Promise<Uint8Array | undefined>; save(bytes: Uint8Array): Promise<void> }
  /** Deliberate faults by path, from `--fault path=value`; empty in an ordinary run. */
  readonly faults: Readonly<Record<string, string>>
  /** Only the first rows are wanted, to be compared with those of an earlier run: what takes long may end with the rows it has. */
  readonly beginning?: true
  /** Set where the stage is being measured. */
  readonly clock?: StageClock
  report(event: StageEvent): void
}
