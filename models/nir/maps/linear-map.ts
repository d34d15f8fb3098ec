/**
 * A linear map of `sources` numbers onto as many, each by its own factor (`diagonal`), or onto `targets` ones. `mask` says which of its
 * values are there at all (1), where it is not all; those that are not are 0.
 */
export type LinearMap = {
  readonly sources: number
  readonly targets: number
  readonly diagonal: boolean
  /** [unit], or [target][source]. */
  readonly values: Float64Array
  /** As `values`. */
  readonly mask?: Uint8Array
}
