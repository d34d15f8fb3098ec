/** A part of a table that is complete on disk under a temporary name, beside the final one. */
export type FinishedPart = {
  readonly table: string
  readonly tempPath: string
  readonly finalPath: string
  readonly rows: number
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/**
 * Where a sink hands in the parts of its item. They get their final names together, when the whole item has ended well; a part that
 * was not handed in, or whose item failed, is removed.
 */
export type PartRegistry = { add(part: FinishedPart): void }
