import type { Split } from '../../../samples/sample.ts'

/** Lists one behind the other: that of sample n from `starts[n]` to `starts[n + 1]`. */
export type PackedLists<Values> = { readonly starts: Float64Array; readonly values: Values }

/** Where a sample comes from, as table `samples` says it. */
export type SampleOrigin = {
  readonly className: string | null
  readonly group: string | null
  readonly source: string
  readonly stepMicroseconds: number | null
}

/** The events of all samples: those of sample n from `starts[n]` to `starts[n + 1]`. */
export type PackedEvents = {
  readonly starts: Float64Array
  readonly steps: Uint16Array
  readonly lines: Uint16Array
  /** Null where every event is 1. */
  readonly values: Float32Array | null
}

/** All samples of a run, in columns that threads share. */
export type PackedSamples = {
  readonly count: number
  readonly lines: number
  /** Numbers in table `samples`. */
  readonly numbers: Int32Array
  readonly lengths: Int32Array
  /** Class, -1 where a sample has none. */
  readonly labels: Int32Array
  /** Which samples, as places in these columns, each split has. */
  readonly splits: Readonly<Record<Split, Int32Array>>
  readonly recordings:
    | { readonly kind: 'events'; readonly events: PackedEvents }
    | { readonly kind: 'values'; readonly values: PackedLists<Float32Array> }
  /** Empty lists where a sample has none. */
  readonly targets: PackedLists<Float32Array>
  readonly masks: PackedLists<Float32Array>
  readonly origins: readonly SampleOrigin[]
}
