import { readFile, rm, writeFile } from 'node:fs/promises'

/** Does work while a file holds other bytes, and puts its own back, whatever has become of it. */
export async function withFile<T>(path: string, bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
  const own = await readFile(path)
  await writeFile(path, bytes)
  try {
    return await work()
  } finally {
    await rm(path, { recursive: true, force: true })
    await writeFile(path, own)
  }
}
