import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openZip } from '../bytes/open-zip.ts'
import { syncFile } from '../files/sync-file.ts'
import type { DatasetDefinition, PublishedFile } from '../samples/dataset-definition.ts'
import { downloadFile, type Download } from './download-file.ts'
import { publishedChecksum } from './published-checksum.ts'

/** A file that is there now: it was there before, or came. */
export type GotFile = { readonly path: string; readonly state: 'was there' | 'downloaded' }

type Getting = Pick<Download, 'signal' | 'pause'> & {
  readonly folder: string
  readonly progress?: (file: string, bytes: number, total: number | null) => void
}

async function* entryBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  const zip = await openZip(path, 'an archive of a data set')
  try {
    const found = zip.names.find((one) => basename(one) === name)
    const source = zip.entry(found ?? name)
    for (let chunk = await source.chunk(); chunk; chunk = await source.chunk()) yield chunk
  } finally {
    await zip.close()
  }
}

const getFile = async ({ file, url, checksum, unpacked }: PublishedFile, getting: Getting): Promise<GotFile> => {
  const { folder, signal, pause, progress } = getting
  const [path, part] = [join(folder, file), join(folder, `${file}.part`)]
  const kept = join(folder, unpacked ?? file)
  if (existsSync(kept)) return { path: kept, state: 'was there' }
  if (!existsSync(path)) {
    // Without a checksum nobody would notice that the file was another one yesterday.
    if (!checksum) await rm(part, { force: true })
    const told = progress && ((bytes: number, total: number | null): void => progress(file, bytes, total))
    await downloadFile({ url, path: part, signal, ...(pause !== undefined && { pause }), ...(told && { progress: told }) })
    const found = checksum && (await publishedChecksum(part, checksum).catch((error: Error) => error.message))
    if (checksum && found !== checksum.value) {
      await rm(part, { force: true })
      throw new EngramError(`${url}: what came has ${checksum.kind} ${found}, expected ${checksum.value}; it was thrown away`, 1)
    }
    await rename(part, path)
  }
  if (unpacked !== undefined) {
    const temporary = `${kept}.part`
    await pipeline(Readable.from(entryBytes(path, unpacked), { objectMode: false }), createWriteStream(temporary), { signal })
    await syncFile(temporary)
    await rename(temporary, kept)
    await rm(path)
  }
  return { path: kept, state: 'downloaded' }
}

/** Which file belongs where, for a person who brings them. */
const byHand = ({ published }: DatasetDefinition, folder: string): string =>
  published
    .map(({ file, unpacked, url }) => (unpacked ? `${join(folder, unpacked)}, unpacked, from ${url}` : `${join(folder, file)} from ${url}`))
    .join('; ')

/**
 * Brings the files of a data set into a folder: downloads what is missing, goes on with what broke off, compares checksums, and unpacks
 * archives.
 * @throws EngramError (exit code 2) for a data set that is made, or is not published as files that are known; (exit code 1) where a server
 *   cannot be reached, with the files and where they belong, or where a checksum differs
 */
export const getDataset = async (definition: DatasetDefinition, getting: Getting): Promise<readonly GotFile[]> => {
  const { name, published, source } = definition
  const { folder, signal } = getting
  if (!('path' in definition.options.shape))
    throw new EngramError(`data get ${name}: is made by engram and has no files, expected another one`, 2)
  if (published.length === 0)
    throw new EngramError(`data get ${name}: engram knows no files of it; take it from ${source} and unpack it into ${folder}`, 2)
  await mkdir(folder, { recursive: true })
  const got: GotFile[] = []
  for (const file of published) {
    try {
      got.push(await getFile(file, getting))
    } catch (cause) {
      if (signal.aborted || !(cause instanceof EngramError) || !cause.message.includes('cannot be reached')) throw cause
      throw new EngramError(`${cause.message}; bring these files yourself: ${byHand(definition, folder)}`, 1, { cause })
    }
  }
  return got
}
