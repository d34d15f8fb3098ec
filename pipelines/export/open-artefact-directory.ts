import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeDirectory } from '../../datasets/files/make-directory.ts'
import { ownedName } from '../../datasets/files/owners/owned-name.ts'
import { removeLeftovers } from '../../datasets/files/owners/remove-leftovers.ts'
import { syncDirectory } from '../../datasets/files/sync-directory.ts'
import { syncTree } from '../../datasets/files/sync-tree.ts'
import { EngramError } from '../../models/errors/engram-error.ts'

/** A directory that an artefact may be written to. */
export type ArtefactDirectory = {
  readonly path: string
  /** Writes all files, whose names may contain one folder; the directory appears whole, or stays as it was. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>
}

/**
 * Looks whether an artefact can be written to a directory, before anything long begins: it is empty, missing, or holds an older one, which
 * is replaced. `report` is the file by which such a directory is known, `what` what it is called, such as `bitstream`.
 * @throws EngramError (exit code 2) where a file or something of others is there
 */
export const openArtefactDirectory = async (directory: string, report: string, what: string): Promise<ArtefactDirectory> => {
  const path = resolve(directory)
  const there = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    const why = error.code === 'ENOTDIR' ? 'a file is in the way' : `cannot be read (${error.code})`
    throw new EngramError(`${directory}: ${why}, expected a directory, or a place where one can be made`, 2, { cause: error })
  })
  if (there.length > 0 && !there.includes(report)) {
    throw new EngramError(
      `${directory}: holds files that are no ${what} of engram (${there[0]}), expected an empty directory or a new one`,
      2,
    )
  }
  return {
    path,
    write: async (files) => {
      removeLeftovers([dirname(path)])
      const work = `${ownedName(`${path}.`)}.tmp`
      await makeDirectory(dirname(path))
      await mkdir(work)
      try {
        for (const [name, content] of Object.entries(files)) {
          await makeDirectory(dirname(join(work, name)))
          await writeFile(join(work, name), content)
        }
        await syncTree(work)
        const old = `${ownedName(`${path}.old.`)}.tmp`
        if (existsSync(path)) await rename(path, old)
        await rename(work, path)
        await syncDirectory(dirname(path))
        await rm(old, { recursive: true, force: true })
      } finally {
        await rm(work, { recursive: true, force: true })
      }
    },
  }
}
