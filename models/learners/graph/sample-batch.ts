/** Events of a batch, one sample behind the other: those of sample n from `starts[n]` to `starts[n + 1]`, steps ascending. */
export type BatchEvents = {
  readonly starts: Int32Array
  readonly steps: Uint16Array
  readonly lines: Uint16Array
  /** Size of each event; null where all are 1. */
  readonly values: Float32Array | null
}

/**
 * Samples as an engine takes them, already encoded as the network's input says. `lengths` are the steps of each sample, at most the
 * network's. A network whose input is a recording takes events, or values [sample][step][line]; one whose input is an observation
 * takes values [sample][line].
 */
export type SampleBatch = {
  readonly count: number
  readonly lengths: Int32Array
  readonly inputs:
    | { readonly kind: 'events'; readonly events: BatchEvents }
    | { readonly kind: 'values'; readonly values: Float32Array }
}
