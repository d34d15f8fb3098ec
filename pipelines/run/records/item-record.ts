import type { DifferenceSummary } from '../../../operators/stream/stage-event.ts'

export type PartRecord = {
  readonly table: string
  /** Relative to the run directory. */
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** A file that is no table: part of a network in another format. */
export type FileRecord = Pick<PartRecord, 'path' | 'bytes' | 'sha256'>

export type Figure = {
  readonly stage: string
  readonly name: string
  readonly value: number | string
  readonly unit?: string
}

/** `name`: what had to hold, whatever came of it; `says`: what came of it, true either way; `detail` follows it after a colon. */
export type Check = {
  readonly stage: string
  readonly name: string
  readonly passed: boolean
  /** False where it could not have failed: shown as not exercised, never with a tick. */
  readonly exercised?: false
  readonly says: string
  readonly detail?: string
}

/** The length of a training, and the mean return of its latest episodes. */
export type Learning = { readonly environmentSteps: number; readonly episode: number; readonly mean: number }

/** What a committed item left behind: items/00000.json. Its presence is what makes the item done. */
export type ItemRecord = {
  readonly schemaVersion: 2
  /** Hash of the run that it belongs to. */
  readonly run: string
  readonly index: number
  readonly seed: number
  /** The variant of the sweep that it belongs to. */
  readonly variant?: string
  /** Where training ended, where there was one. */
  readonly learning?: Learning
  readonly parts: readonly PartRecord[]
  /** Files of other kinds, where a stage left some. */
  readonly files?: readonly FileRecord[]
  readonly figures: readonly Figure[]
  readonly checks: readonly Check[]
  readonly differences: number
  readonly firstDifferences: readonly DifferenceSummary[]
}
