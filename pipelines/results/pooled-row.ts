/** How right an interpretation is: shares from 0 to 1, with the 95 % interval of the accuracy. */
export type PooledScore = { readonly accuracy: number; readonly low: number; readonly high: number; readonly macroF1: number }

/** What the networks of one variant come to together. */
export type PooledRow = {
  readonly name: string
  readonly networks: number
  readonly seeds: number
  /** Trained numbers of a network, the largest where they are not alike. */
  readonly parameters: number
  /** Predictions. */
  readonly samples: number
  readonly scores: Readonly<Partial<Record<'float' | 'integer' | 'rtl', PooledScore>>>
  /** Predictions in which integers have another class than floats, and the circuit another than integers; null without a circuit. */
  readonly integerNotFloat: number
  readonly rtlNotInteger: number | null
  /** Values inside the circuits of the run that differ from the integers'. */
  readonly differences: number
}
