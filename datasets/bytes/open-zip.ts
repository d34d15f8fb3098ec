import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { EngramError } from '../../models/errors/engram-error.ts'
import { byteSource, type ByteSource } from './byte-source.ts'
import { inflated } from './inflated.ts'

/** An archive of which entries are read one at a time, each from its beginning. */
export type ZipArchive = {
  /** Names of its files. */
  readonly names: readonly string[]
  /** The bytes of a file, unpacked; its checksum is compared at its end. Throws EngramError (exit code 2) for a name that is not there. */
  entry(name: string): ByteSource
  close(): Promise<void>
}

type Entry = { readonly method: number; readonly crc: number; readonly packed: number; readonly size: number; readonly offset: number }

const chunkBytes = 1 << 16
/** The record at the end and the longest comment behind it. */
const endBytes = 22 + 0xffff
const full = 0xffffffff
const [endMark, locatorMark, end64Mark, directoryMark, localMark] = [0x06054b50, 0x07064b50, 0x06064b50, 0x02014b50, 0x04034b50]

/** A file's size, its packed size and its offset, of which those that 32 bits do not hold stand in an extra field. */
const wide = (fields: readonly number[], extra: Buffer): readonly number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return fields.map((field) => {
      if (field !== full || next + 8 > extra.length) return field
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  return fields
}

/**
 * Opens a ZIP archive (PKWARE APPNOTE 6.3.10): stored and deflated entries, also with the 64-bit fields that NumPy writes. Nothing but its
 * directory and one chunk is held.
 * @param what what the file should be, for messages
 * @throws EngramError (exit code 2) for a file that is no such archive, or cut off
 */
export const openZip = async (path: string, what: string): Promise<ZipArchive> => {
  const foreign = (why: string): never => {
    throw new EngramError(`${path}: ${why}, expected ${what}`, 2)
  }
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`
    throw new EngramError(`${path}: ${why}, expected ${what}`, 2, { cause })
  })
  try {
    const { size } = await file.stat()
    const entries = await directory(file, size, foreign)
    return {
      names: [...entries.keys()],
      entry: (name) => {
        const entry = entries.get(name)
        const others = [...entries.keys()].join(', ') || 'nothing'
        if (!entry) throw new EngramError(`${path}: has no ${name}, expected it beside ${others}`, 2)
        return byteSource(`${path}: ${name}`, unpackedEntry(file, `${path}: ${name}`, entry))
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    if (error instanceof RangeError) foreign('its directory is cut off or damaged')
    throw error
  }
}

async function piece(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, start)
  return buffer.subarray(0, bytesRead)
}

async function directory(file: FileHandle, size: number, foreign: (why: string) => never): Promise<ReadonlyMap<string, Entry>> {
  const start = Math.max(0, size - endBytes)
  const end = await piece(file, start, size - start)
  let at = end.length - 22
  while (at >= 0 && end.readUInt32LE(at) !== endMark) at--
  if (at < 0) foreign('is no ZIP archive, or cut off')
  let [count, length, offset] = [end.readUInt16LE(at + 10), end.readUInt32LE(at + 12), end.readUInt32LE(at + 16)]
  const locator = at - 20
  if (locator >= 0 && end.readUInt32LE(locator) === locatorMark) {
    const record = await piece(file, Number(end.readBigUInt64LE(locator + 8)), 56)
    if (record.length < 56 || record.readUInt32LE(0) !== end64Mark) foreign('its directory is damaged')
    ;[count, length, offset] = [32, 40, 48].map((field) => Number(record.readBigUInt64LE(field)))
  }
  if (offset + length > size) foreign('its directory lies behind its end, as in an archive that is cut off')
  const bytes = await piece(file, offset, length)
  const entries = new Map<string, Entry>()
  for (let index = 0, next = 0; index < count; index++) {
    if (bytes.readUInt32LE(next) !== directoryMark) foreign('its directory is damaged')
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(next + field))
    const nameEnd = next + 46 + name
    const fields = [24, 20, 42].map((field) => bytes.readUInt32LE(next + field))
    const [unpacked, packed, local] = wide(fields, bytes.subarray(nameEnd, nameEnd + extra))
    entries.set(bytes.toString('utf8', next + 46, nameEnd), {
      method: bytes.readUInt16LE(next + 10), crc: bytes.readUInt32LE(next + 16), packed, size: unpacked, offset: local,
    })
    next = nameEnd + extra + comment
  }
  return entries
}

async function* packedBytes(file: FileHandle, name: string, { packed, offset }: Entry): AsyncGenerator<Uint8Array> {
  const header = await piece(file, offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== localMark) throw new EngramError(`${name}: is cut off or damaged`, 2)
  let at = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  for (const end = at + packed; at < end;) {
    const bytes = await piece(file, at, Math.min(chunkBytes, end - at))
    if (bytes.length === 0) throw new EngramError(`${name}: is cut off`, 2)
    at += bytes.length
    yield bytes
  }
}

async function* unpackedEntry(file: FileHandle, name: string, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8)
    throw new EngramError(`${name}: is packed by method ${entry.method}, expected 0 (stored) or 8 (deflate)`, 2)
  const packed = packedBytes(file, name, entry)
  let [crc, size] = [0, 0]
  for await (const chunk of entry.method === 0 ? packed : inflated(name, packed, 'raw')) {
    crc = crc32(chunk, crc)
    size += chunk.length
    yield chunk
  }
  if (size !== entry.size || crc !== entry.crc) throw new EngramError(`${name}: is not what was packed: its checksum differs`, 2)
}
