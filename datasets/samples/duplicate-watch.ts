import type { Sample, Split } from '../../models/samples/sample.ts'
import { sampleHash } from './sample-hash.ts'

/** How many samples have a recording that an earlier one of another split has as well, with the first such pair. */
export type Duplicates = {
  readonly count: number
  readonly first: readonly [string, string] | undefined
  /** Of them those that are in validation and in test, and the samples of the test split. */
  readonly chosenOn: { readonly count: number; readonly test: number }
}

/** Watches samples go by for recordings that stand in two splits, which makes a test part easier than it looks; 100 bytes a sample. */
export const duplicateWatch = (): { see(sample: Sample): void; found(): Duplicates } => {
  const seen = new Map<string, { readonly split: Split; readonly source: string }>()
  let [count, shared, test] = [0, 0, 0]
  let first: readonly [string, string] | undefined
  return {
    see(sample) {
      const hash = sampleHash(sample)
      if (sample.split === 'test') test++
      const before = seen.get(hash)
      if (!before) seen.set(hash, { split: sample.split, source: sample.source })
      else if (before.split !== sample.split) {
        count++
        if ([before.split, sample.split].every((split) => split !== 'train')) shared++
        first ??= [`${before.source} (${before.split})`, `${sample.source} (${sample.split})`]
      }
    },
    found: () => ({ count, first, chosenOn: { count: shared, test } }),
  }
}
