import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { sealedBytes } from '../../../datasets/files/json/sealed-bytes.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import { writeRunFile } from './write-run-file.ts'

/**
 * The checkpoint of one item of work: a file that holds what was saved last, whole, and of which run and item it is (`belongsTo`). One that
 * has changed or is of another is not gone on from: `note` is told, and the work begins anew.
 */
export function fileCheckpoint(path: string, belongsTo: string, note: (text: string) => void): StageContext['checkpoint'] {
  return {
    async load() {
      try {
        return sealedBytes.open(belongsTo, await readFile(path))
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        if (code === 'ENOENT') return undefined
        if (code !== undefined) throw error
        note(`checkpoint ${basename(path)} ${message}; it is left alone, and what it had saved is done anew`)
        return undefined
      }
    },
    save: bytes => writeRunFile(path, sealedBytes.seal(belongsTo, bytes)),
  }
}
