/** What changed in a circuit during an inference. */
export type ToggleCounts = {
  /** Bits of registers that changed, those behind memories and multipliers included. */
  readonly registers: number
  /** Bits of memories that changed when a word was written. */
  readonly memoryBits: number
  /** Words of memories that were written with something new. */
  readonly memoryWords: number
}
