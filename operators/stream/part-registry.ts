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

/** A folder that is complete on disk under a temporary name, beside the final one, and what lies in it. */
export type FinishedFolder = {
  readonly tempPath: string
  readonly finalPath: string
  /** Names are inside the folder, SHA-256 is hexadecimal. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/**
 * Where a sink hands in the parts of its item, and a stage a folder with files of another kind. They get their final names together, when
 * the whole item has ended well; what was not handed in, or whose item failed, is removed.
 */
export type PartRegistry = {
  add(part: FinishedPart): void
  addFolder(folder: FinishedFolder): void
}
