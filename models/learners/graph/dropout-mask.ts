import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { counterRandom } from '../../random/counter-random.ts'
import type { GraphEngineOptions } from './graph-engine.ts'

/**
 * What dropout makes of the units of a population, by its index, in samples `first` to `first + count - 1` of the batch of one update:
 * [sample][unit], 0 for a unit that is dropped and 1 / (1 - share) for one that is not. `undefined` where nothing is dropped.
 */
export type DropoutMask = (population: number, update: number, first: number, count: number) => Float32Array | undefined

const units = 4096
const populationsOfAll = 64

/**
 * Dropout of whole samples: a unit that is dropped sends nothing in any step, neither to connections nor to the readout, which reads
 * nothing of its membrane either; what the others send is scaled so that its mean stays. What a unit does itself (membrane, spikes,
 * resets, the spikes that are counted) goes on as it is. A draw is a function of seed, update, population, sample and unit alone, so that
 * shards of a batch, named by their `first` sample, draw what the whole batch does.
 * @throws EngramError (exit code 2) for a population that is not there or a share outside of 0 to 1
 */
export const dropoutMask = (
  { populations }: Pick<GraphDescription, 'populations'>,
  { dropout = {}, seed = 0 }: Pick<GraphEngineOptions, 'dropout' | 'seed'>,
): DropoutMask => {
  for (const [name, share] of Object.entries(dropout)) {
    if (!populations.some((one) => one.name === name)) {
      throw new EngramError(`dropout: got ${showValue(name)}, expected one of ${populations.map((one) => one.name).join(', ')}`, 2)
    }
    if (!(share >= 0 && share < 1)) throw new EngramError(`dropout of ${name}: got ${share}, expected at least 0 and below 1`, 2)
  }
  const random = counterRandom(seed, 'dropout')
  return (population, update, first, count) => {
    const { name, size } = populations[population]!
    const share = Object.hasOwn(dropout, name) ? dropout[name]! : 0
    if (share === 0) return undefined
    const mask = new Float32Array(count * size)
    for (let n = 0; n < count; n++) {
      for (let unit = 0; unit < size; unit++) {
        const place = ((first + n) * populationsOfAll + population) * units + unit
        if (random.uniform(update, place) >= share) mask[n * size + unit] = 1 / (1 - share)
      }
    }
    return mask
  }
}
