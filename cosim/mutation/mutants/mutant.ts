/** One change at one place of one source: `text`, which begins at offset `start`, becomes `replacement`. */
export type Mutant = {
  readonly file: string
  readonly rule: string
  readonly start: number
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  readonly replacement: string
}
