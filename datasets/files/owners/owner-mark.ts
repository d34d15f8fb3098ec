import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { contentHash } from '../json/content-hash.ts'
import { processStart } from './process-start.ts'

/** Where process numbers mean what they do here: this machine, on Linux this namespace of processes (containers may share a folder). */
const placeMark = (): string => {
  let namespace = ''
  try {
    namespace = readlinkSync('/proc/self/ns/pid')
  } catch {
    // No Linux.
  }
  return contentHash(`${hostname()} ${namespace}`).slice(0, 4)
}

/**
 * What stands in the name of a file or folder that belongs to a process, so that whoever comes later can tell whether that is gone:
 * its number (base 36), then hashes of the machine (4 digits) and of the moment the process began (6). undefined where none runs.
 */
export const ownerMark = (pid = process.pid): string | undefined => {
  const started = processStart(pid)
  return started === undefined ? undefined : `${pid.toString(36)}-${placeMark()}${contentHash(started).slice(0, 6)}`
}
