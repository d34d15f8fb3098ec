import { randomBytes } from 'node:crypto'
import { ownerMark } from './owner-mark.ts'

let own: string | undefined

/** A name that nobody else has, and that `ownerIsGone` reads: `prefix`, the mark of this process, six random digits. */
export const ownedName = (prefix: string): string => {
  own ??= ownerMark() ?? `${process.pid.toString(36)}-0000000000`
  return `${prefix}${own}-${randomBytes(3).toString('hex')}`
}
