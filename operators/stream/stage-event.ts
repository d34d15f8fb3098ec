import type { ExactInteger } from '../../models/arithmetic/exact-integer.ts'

/**
 * One difference between expected and observed values, as short as a terminal row needs it; the full row is in table
 * `diffs`.
 */
export type DifferenceSummary = {
  /** What `sample` counts, as in table `diffs`; samples where it is absent. */
  readonly source?: 'sample' | 'closed loop' | 'stimulus' | 'disturbed stimulus'
  readonly sample: number
  readonly step: number
  /** Name of the population; null for what the readout answers, and for cycles and handshakes. */
  readonly population: string | null
  readonly unit: number
  readonly signal: string
  readonly expected: ExactInteger
  readonly got: ExactInteger
}

/** What a stage tells those who watch a run. Plain data: it is posted from the worker thread to the main thread. */
export type StageEvent =
  | {
      readonly type: 'progress'
      readonly stageIndex: number
      readonly done: number
      /** null where nobody knows how many there will be. */
      readonly total: number | null
      readonly unit: string
      readonly note?: string
    }
  | {
      readonly type: 'learning'
      readonly network: number
      readonly environmentSteps: number
      readonly episode: number
      /** Mean return of the latest training episodes. */
      readonly mean: number
      /** Mean return over the selection seeds, when they were evaluated at this point. */
      readonly selectionMean?: number
    }
  /** An epoch of training on samples has ended. Losses are means, accuracies shares of right answers, null where none is asked for. */
  | {
      readonly type: 'epoch'
      readonly network: number
      /** Counted from 1, of at most so many. */
      readonly epoch: number
      readonly epochs: number
      readonly trainLoss: number
      readonly trainAccuracy: number | null
      readonly validationLoss: number
      readonly validationAccuracy: number | null
      /** Whether its network is the best so far. */
      readonly best: boolean
      /** Whether all was computed as the integer model does. */
      readonly rounded: boolean
    }
  | {
      readonly type: 'differences'
      readonly network: number
      /** The first few, first divergence on top. */
      readonly rows: readonly DifferenceSummary[]
      /** How many there are in all. */
      readonly total: number
    }
  | { readonly type: 'figure'; readonly name: string; readonly value: number | string; readonly unit?: string }
  /**
   * Something that had to hold; one that did not ends the run with code 1. `name` is the sentence where it held, and what the check is
   * known by; `otherwise` the sentence where it did not. `detail` follows either after a colon, so it is made from what was found.
   * `exercised` false: it could not have failed, so it is shown as not exercised, never with a tick, also where `passed` says that this is
   * allowed.
   */
  | {
      readonly type: 'check'
      readonly name: string
      readonly otherwise: string
      readonly passed: boolean
      readonly exercised?: false
      readonly detail?: string
    }
  /** `cached`: the stage found what its work would have made, so the time that it took says nothing of that work. */
  | { readonly type: 'note'; readonly text: string; readonly cached?: true }
