import { z } from 'zod'
import { counterRandom } from '../../models/random/counter-random.ts'
import { generatedDataset } from './generated-dataset.ts'

/**
 * The adding problem: a number from 0 to 1 in each step on the first line; on the second a 1 in one step of each half, 0 otherwise. The
 * target is the sum of the two numbers so marked. Always answering 1 has a mean squared error of 1/6.
 */
export const adding = generatedDataset(
  'adding',
  {
    about: 'two marked numbers of a long list are to be added: one target a sample',
    source: 'S. Hochreiter, J. Schmidhuber, 1997, with numbers from 0 to 1',
  },
  { steps: z.int().min(2).max(1_000_000).default(100) },
  ({ steps, seed }) => {
    const random = counterRandom(seed, 'adding')
    const half = Math.floor(steps / 2)
    const make = (item: number) => {
      const values = new Float32Array(2 * steps)
      for (let step = 0; step < steps; step++) values[2 * step] = random.uniform(item, step)
      const marked = [random.below(half, item, steps), half + random.below(steps - half, item, steps + 1)]
      for (const step of marked) values[2 * step + 1] = 1
      const targets = Float32Array.of(values[2 * marked[0]] + values[2 * marked[1]])
      const recording = { kind: 'values', values } as const
      return { label: null, length: steps, lines: 2, stepMicroseconds: null, recording, targets, mask: null }
    }
    return { classNames: null, make, labelOf: () => null }
  },
)
