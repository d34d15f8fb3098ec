/** A result that takes longer than people wait for: pipelines, and the table that is made of the runs. */
export type ResultEntry = {
  /** What it is called by, and its folder below `results/`. */
  readonly name: string
  /** What the table shows. */
  readonly about: string
  /** What it takes, as it was measured and on what, or that it was not. */
  readonly cost: string
  /** Names of pipelines of `results.config.ts`, in the order of the rows. */
  readonly pipelines: readonly [string, ...string[]]
  /**
   * Differences are those of the variants of one pipeline: of each with the first that is called alike up to the last comma, of all where
   * names have none, by what is read out and by spike trains. Without, each is compared with the first of all, and those of one name in
   * several pipelines.
   */
  readonly within?: true
}
