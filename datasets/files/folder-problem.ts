import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownedName } from './owners/owned-name.ts'

/** Bytes that have to fit: less than any circuit that is compiled. */
const probeSize = 2 ** 20

/**
 * Why nothing can be written in a folder, in the system's words; undefined where a file of 1 MiB can, which is removed again. A limit on
 * the length of files (EFBIG) says nothing about the folder.
 */
export const folderProblem = async (folder: string): Promise<string | undefined> => {
  const path = join(folder, `${ownedName('engram-probe-')}.tmp`)
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(new Uint8Array(probeSize))
    } finally {
      await file.close()
    }
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'EFBIG' ? undefined : message.replace(/, .*$/s, '')
  } finally {
    await rm(path, { force: true }).catch(() => {})
  }
}
