import type { Sample, Split } from '../../models/samples/sample.ts'
import { sampleHash } from './sample-hash.ts'

/** How many samples have a recording that an earlier one of another split has as well, with the first such pair. */
export type Duplicates = { readonly count: number; readonly first: readonly [string, string] | undefined }

/** Watches samples go by for recordings that stand in two splits, which makes a test part easier than it looks; 100 bytes a sample. */
export const duplicateWatch = (): { see(sample: Sample): void; found(): Duplicates } => {
  const seen = new Map<string, { readonly split: Split; readonly source: string }>()
  let count = 0
  let first: readonly [string, string] | undefined
  return {
    see(sample) {
      const hash = sampleHash(sample)
      const before = seen.get(hash)
      if (!before) seen.set(hash, { split: sample.split, source: sample.source })
      else if (before.split !== sample.split) {
        count++
        first ??= [`${before.source} (${before.split})`, `${sample.source} (${sample.split})`]
      }
    },
    found: () => ({ count, first }),
  }
}
