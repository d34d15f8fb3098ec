import { open } from 'node:fs/promises'

/** Flushes a directory, so that a rename in it survives a crash. */
export const syncDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
