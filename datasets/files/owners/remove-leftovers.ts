import { readdirSync, rmSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { ownerIsGone } from './owner-is-gone.ts'
import { ownerMark } from './owner-mark.ts'

export type LeftoverOptions = {
  /** Also in the folders that lie directly in those given. */
  readonly deep?: boolean
  /** Also what belongs to this process, which is about to end and will not use it any more. */
  readonly own?: boolean
}

/** Whether a name is one that `ownedName` made in the process of this mark. */
const ownedBy = (mark: string, name: string): boolean => new RegExp(`[-.]${mark}-[\\da-f]{6}(\\.tmp)?$`).test(name)

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Removes what killed processes left in folders, by its name (`ownedName`). What cannot be looked at or removed stays. */
export const removeLeftovers = (folders: readonly string[], { deep = false, own = false }: LeftoverOptions = {}): void => {
  // Where the system does not tell when a process began, nothing is known to be its own.
  const mark = own ? ownerMark() : undefined
  const isOwn = (name: string): boolean => mark !== undefined && ownedBy(mark, name)
  for (const folder of folders) {
    const entries = entriesOf(folder)
    const gone = entries.filter(({ name }) => ownerIsGone(name) || isOwn(name))
    for (const { name } of gone) {
      try {
        rmSync(join(folder, name), { recursive: true, force: true })
      } catch {
        // Another process was quicker, or it is another user's.
      }
    }
    const kept = entries.filter((entry) => entry.isDirectory() && !gone.includes(entry))
    if (deep) removeLeftovers(kept.map(({ name }) => join(folder, name)), { own })
  }
}
