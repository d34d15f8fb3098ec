import { EngramError } from '../../errors/engram-error.ts'
import type { PackedSamples } from '../graph/samples/packed-samples.ts'

/**
 * Checks samples that a local rule learns from.
 * @throws EngramError (exit code 2) for trains of unequal length, or a class with a single sample in the split train
 */
export const checkTrains = ({ splits, lengths, labels }: PackedSamples): void => {
  const all = [...splits.train, ...splits.validation]
  const first = lengths[all[0]!]!
  const other = all.find((place) => lengths[place] !== first)
  if (other !== undefined)
    throw new EngramError(`samples: length of sample ${other}: got ${lengths[other]} steps, expected ${first}, as the first one has`, 2)
  const counts = new Map<number, number>()
  for (const place of splits.train) counts.set(labels[place]!, (counts.get(labels[place]!) ?? 0) + 1)
  const lonely = [...counts].find(([, count]) => count < 2)
  if (lonely)
    throw new EngramError(`samples: class ${lonely[0]} of split train: got 1 sample, expected at least 2, of which a rule could learn`, 2)
}
