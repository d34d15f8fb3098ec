import { keptBytes } from '../../../datasets/files/kept-bytes.ts'
import type { SampleEvents } from '../../../models/samples/sample.ts'

/** The place of the events of some samples in the cache; all of them have size 1. */
export type KeptEvents = {
  read(): Promise<readonly SampleEvents[] | undefined>
  write(events: readonly SampleEvents[]): Promise<void>
}

/** Events of samples under `encodings/` of the cache, named by the hash of `content`, everything that they depend on. */
export const keptEvents = (cacheDirectory: string, content: unknown): KeptEvents => {
  const { read, write } = keptBytes({ cacheDirectory, folder: 'encodings', content })
  return {
    async read() {
      const bytes = await read()
      if (!bytes) return undefined
      // How many samples, how many events each, then steps and lines of one sample after the other; 32 bits each, little-endian.
      const words = new Int32Array(new Uint8Array(bytes).buffer)
      let place = 1 + words[0]!
      const take = (count: number): Int32Array => words.slice(place, (place += count))
      return Array.from(words.subarray(1, place), (count) => ({ steps: take(count), lines: take(count), values: null }))
    },
    async write(events) {
      const counts = events.map(({ steps }) => steps.length)
      const words = new Int32Array(1 + counts.length + 2 * counts.reduce((sum, count) => sum + count, 0))
      words.set([counts.length, ...counts])
      let place = 1 + counts.length
      for (const array of events.flatMap(({ steps, lines }) => [steps, lines])) {
        words.set(array, place)
        place += array.length
      }
      await write(new Uint8Array(words.buffer))
    },
  }
}
