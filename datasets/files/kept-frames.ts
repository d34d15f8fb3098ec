import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { mkdir, open, utimes, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheNote } from './cache-note.ts'
import { contentHash } from './json/content-hash.ts'
import { ownedName } from './owners/owned-name.ts'
import { placeFailure } from './place-failure.ts'

/** Takes what is to be kept, one frame after the other; it is there once it is finished, and not at all where it is abandoned. */
export type FrameWriter = {
  /** @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there */
  add(frame: Uint8Array): void
  /** Whether it was kept: what is larger than a file may be is not. */
  finish(): boolean
  abandon(): void
}

/** The place of a stream of frames in the cache. */
export type KeptFrames = {
  readonly path: string
  /** What was kept; undefined where nothing was, or what lies there is not as it was made, which the note is told. */
  read(): Promise<AsyncGenerator<Uint8Array, void, undefined> | undefined>
  write(): Promise<FrameWriter>
}

/** Two hashes in hexadecimal digits before the frames: of what they were made from, and of all that follows. */
const headerLength = 128
const chunk = 1 << 20

const hashBehindHeader = async (file: FileHandle): Promise<string> => {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(chunk)
  for (let at = headerLength; ; ) {
    const { bytesRead } = await file.read(buffer, 0, chunk, at)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

/** Frames one after the other, of a file whose hash is right. */
async function* framesOf(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const { size } = await file.stat()
    const length = Buffer.alloc(4)
    for (let at = headerLength; at < size; ) {
      await file.read(length, 0, 4, at)
      const frame = Buffer.alloc(length.readUInt32LE())
      await file.read(frame, 0, frame.length, at + 4)
      at += 4 + frame.length
      yield frame
    }
  } finally {
    await file.close()
  }
}

/** Removes what was not asked for longest, until the files of a folder take no more than `most` bytes together; `own` stays. */
const prune = (folder: string, most: number, own: string): void => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.bin'))
    .map((name) => ({ path: join(folder, name), ...statSync(join(folder, name)) }))
    .toSorted((a, b) => a.mtimeMs - b.mtimeMs)
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files) {
    if (total <= most) return
    if (path === own) continue
    rmSync(path, { force: true })
    total -= size
  }
}

/**
 * A stream that is expensive to make, in `folder` of the cache under the hash of `content`, everything that it is made from. It is written
 * and read frame by frame. The file begins with that hash and one of the frames: one that is another's or has changed is not read, and
 * `note` is told. A stream of more than `mostBytes` is not kept, and the files of the folder never take more than `mostTogether`: what was
 * not asked for longest goes.
 */
export const keptFrames = ({ cacheDirectory, folder, content, mostBytes, mostTogether, note = cacheNote }: {
  readonly cacheDirectory: string
  readonly folder: string
  readonly content: unknown
  readonly mostBytes: number
  readonly mostTogether: number
  readonly note?: ((text: string) => void) | undefined
}): KeptFrames => {
  const madeFrom = contentHash(JSON.stringify(content))
  const path = join(cacheDirectory, folder, `${madeFrom.slice(0, 32)}.bin`)
  const told = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
    }
  }
  const write = async (): Promise<FrameWriter> => {
    const temporary = `${ownedName(`${path}.`)}.tmp`
    await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => told(() => { throw error }))
    const hash = createHash('sha256')
    let [file, written] = [told(() => openSync(temporary, 'wx')) as number | undefined, 0]
    const abandon = (): void => {
      if (file === undefined) return
      closeSync(file)
      file = undefined
      rmSync(temporary, { force: true })
    }
    const put = (bytes: Uint8Array, at: number): void => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file!, bytes, done, bytes.length - done, at + done)
    }
    return {
      abandon,
      add: (frame) => told(() => {
        if (file === undefined) return
        const length = Buffer.alloc(4)
        length.writeUInt32LE(frame.length)
        if (written + 4 + frame.length > mostBytes) return abandon()
        for (const bytes of [length, frame]) {
          put(bytes, headerLength + written)
          hash.update(bytes)
          written += bytes.length
        }
      }),
      finish: () => told(() => {
        if (file === undefined) return false
        put(Buffer.from(madeFrom + hash.digest('hex'), 'latin1'), 0)
        fsyncSync(file)
        closeSync(file)
        file = undefined
        renameSync(temporary, path)
        prune(dirname(path), mostTogether, path)
        return true
      }),
    }
  }
  const read = async (): ReturnType<KeptFrames['read']> => {
    const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
    })
    if (!file) return undefined
    const header = Buffer.alloc(headerLength)
    await file.read(header, 0, headerLength, 0)
    if (header.toString('latin1') === madeFrom + (await hashBehindHeader(file))) {
      // Asked for now.
      await utimes(path, new Date(), new Date()).catch(() => {})
      return framesOf(file)
    }
    await file.close()
    note(`${path}: is not as it was made; it is thrown away and made anew`)
    return undefined
  }
  return { path, read, write }
}
