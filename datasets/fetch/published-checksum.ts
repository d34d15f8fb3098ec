import { createHash } from 'node:crypto'
import { openBytes } from '../bytes/open-bytes.ts'
import { readFileChunks } from '../replay/read-file-chunks.ts'
import type { PublishedFile } from '../samples/dataset-definition.ts'

/**
 * The checksum of a file in the way that a published one is given: of the file, or of what is packed in it, which an unpacked file has too.
 * @throws EngramError (exit code 2) where it cannot be read
 */
export const publishedChecksum = async (path: string, { kind, of }: NonNullable<PublishedFile['checksum']>): Promise<string> => {
  const hash = createHash(kind)
  if (of === 'file') {
    for await (const chunk of readFileChunks(path, 'a file of a data set', Number.MAX_SAFE_INTEGER)) hash.update(chunk)
    return hash.digest('hex')
  }
  const source = openBytes(path, 'a file of a data set')
  try {
    for (let chunk = await source.chunk(); chunk; chunk = await source.chunk()) hash.update(chunk)
    return hash.digest('hex')
  } finally {
    await source.close()
  }
}
