import { mkdir } from 'node:fs/promises'

/**
 * Makes one folder, where it is not there yet, inside one that is: a directory that somebody removed meanwhile does not come back by it.
 * @throws the system's error with its code: ENOENT where the folder around it is gone, ENOTDIR, EEXIST for a file in the way, ...
 */
export const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    // Again with recursion: that passes over a folder, and fails for a file.
    await mkdir(path, { recursive: true })
  })
}
