import { readFile } from 'node:fs/promises'
import type { StageContext } from '../../operators/stream/stage-context.ts'
import { writeRunFile } from './write-run-file.ts'

/** The checkpoint of one item of work: a file that holds what was saved last, whole. */
export function fileCheckpoint(path: string): StageContext['checkpoint'] {
  return {
    async load() {
      try {
        return new Uint8Array(await readFile(path))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    save: bytes => writeRunFile(path, bytes),
  }
}
