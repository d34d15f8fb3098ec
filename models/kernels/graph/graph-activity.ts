import type { Sent } from './connection-kernel.ts'
import type { Entered, InputKeeper } from './input-keeper.ts'
import type { PopulationArrays } from './population-kernel.ts'
import type { ReadoutKernel } from './readout-kernel.ts'

/** Dropout of one population in one part of a batch: addresses of masks [sample][unit], and of what it sends and what is read of it. */
export type DroppedUnits = {
  /** 0 or 1, for what connections read; what the others send is scaled in the weights. */
  readonly mask: number
  /** 0 or 1 / (1 - share), for what the readout reads. */
  readonly scaled: number
  readonly sent: number
  readonly read: number
  /** dL/d(what the readout reads), and dL/d(spikes) that connections have no part in. */
  readonly readAdjoint: number
}

/** What one part of a batch left, for its way back: `samples` is a multiple of four, of which `counted` are there. */
export type GraphActivity = {
  readonly samples: number
  readonly arrays: readonly PopulationArrays[]
  readonly keep: InputKeeper
  readonly reader: ReadoutKernel
  /** Room for what spikes, by row: addresses of where each row's begin, and of units. */
  readonly spikeLists: readonly ({ readonly starts: number; readonly lines: number } | undefined)[]
  readonly enteredLists: { readonly starts: number; readonly lines: number } | undefined
  /** Steps that each population has made. */
  readonly done: Int32Array
  /** What each population sends. */
  readonly sent: (Sent | undefined)[]
  readonly dropped: readonly (DroppedUnits | undefined)[]
  /** Whether this pass is one of training: masks hold, and what is normalised is normalised by the batch. */
  training: boolean
  entered: Entered | undefined
  enteredSpikes: number | undefined
  /** Steps of each sample that count. */
  counted: Int32Array
}
