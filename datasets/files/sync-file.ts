import { open } from 'node:fs/promises'

/** Flushes a file that another program wrote. */
export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
