/** What one sample was worth to a network, a row of `sample_scores`. */
export type JudgedItem = {
  readonly group: string | null
  readonly label: number | null
  readonly prediction: number
  readonly weight: number
  readonly accuracy: number | null
  readonly squaredError: number | null
}

/** One interpretation of a network on the samples of a split, by their number. */
export type JudgedNetwork = {
  readonly variant: string | null
  readonly seed: number
  readonly interpretation: string
  readonly split: string
  readonly items: ReadonlyMap<number, JudgedItem>
}
