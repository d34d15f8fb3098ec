import { counterRandom } from '../random/counter-random.ts'

let latest: { readonly size: number; readonly count: number; readonly ranks: Uint32Array } | undefined

/**
 * `count` resamples of `size` ranks each, drawn with replacement and sorted within a resample, one behind the other: of sorted values these
 * are the sorted resamples. A function of its arguments alone, from generator seed 0 with resample and draw as item and step; the latest is
 * kept, because the same number of seeds is resampled again and again.
 */
export const sortedResamples = (size: number, count: number): Uint32Array => {
  if (latest?.size === size && latest.count === count) return latest.ranks
  const random = counterRandom(0, 'bootstrap')
  const ranks = new Uint32Array(size * count)
  for (let resample = 0; resample < count; resample++) {
    for (let draw = 0; draw < size; draw++) ranks[resample * size + draw] = random.below(size, resample, draw)
    ranks.subarray(resample * size, (resample + 1) * size).sort()
  }
  latest = { size, count, ranks }
  return ranks
}
