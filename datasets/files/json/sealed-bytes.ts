import { createHash } from 'node:crypto'

const empty = new Uint8Array()
const mark = Buffer.from('engram1\n')

/** SHA-256 over where bytes belong and the bytes. */
const digest = (belongsTo: string, content: Uint8Array): Buffer =>
  createHash('sha256').update(JSON.stringify(belongsTo)).update(content).digest()

/**
 * A file of bytes that tells when it is not any more what was written, or lies where it does not belong: a mark of 8 bytes, SHA-256 of
 * `belongsTo`, SHA-256 of that and the content, the content. Against damage and mixed up files, not against someone who seals anew.
 */
export const sealedBytes = {
  seal(belongsTo: string, content: Uint8Array): Uint8Array {
    return Buffer.concat([mark, digest(belongsTo, empty), digest(belongsTo, content), content])
  },
  /** The content. @throws Error that says what is wrong, as the end of a sentence about the file */
  open(belongsTo: string, bytes: Uint8Array): Uint8Array {
    const at = (start: number, length: number): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset + start, length)
    if (bytes.length < mark.length + 64) throw new Error('was cut short')
    const content = bytes.subarray(mark.length + 64)
    const marked = at(0, mark.length).equals(mark)
    const own = at(mark.length, 32).equals(digest(belongsTo, empty))
    if (marked && own && at(mark.length + 32, 32).equals(digest(belongsTo, content))) return content
    throw new Error(marked && !own ? 'belongs to something else, or has changed since it was written' : 'has changed since it was written')
  },
}
