import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'

/** The value in a file, or, where there is none of this form, a made one, which is written there whole or not at all. */
export const cachedJson = async <T>(path: string, schema: z.ZodType<T>, make: () => Promise<T>): Promise<T> => {
  const kept = await readFile(path, 'utf8').then((text) => schema.safeParse(JSON.parse(text)), () => undefined).catch(() => undefined)
  if (kept?.success) return kept.data
  const value = await make()
  await mkdir(dirname(path), { recursive: true })
  await writeFileAtomically(path, JSON.stringify(value))
  return value
}
