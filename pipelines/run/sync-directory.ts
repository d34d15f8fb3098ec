import { open } from 'node:fs/promises'

/** Makes the names in a directory survive a crash of the machine, as fsync does for the content of a file. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
