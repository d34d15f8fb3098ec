import { z } from 'zod'
import { counterRandom } from '../../models/random/counter-random.ts'
import { eventList } from './event-list.ts'
import { generatedDataset } from './generated-dataset.ts'

/**
 * The copying task: `length` symbols, one a step, each an event on its line; silence; a last line says go, and in the `length` steps that
 * follow the targets are the symbols in their order. Nothing is asked before (mask 0).
 */
export const copy = generatedDataset(
  'copy',
  {
    about: 'symbols to be repeated after a silence: at every step the number of a symbol as target, which counts after the sign to go',
    source: 'S. Hochreiter, J. Schmidhuber, 1997; M. Arjovsky, A. Shah, Y. Bengio, 2016',
  },
  {
    symbols: z.int().min(2).max(1000).default(8),
    length: z.int().min(1).max(10_000).default(10),
    delay: z.int().min(1).max(1_000_000).default(20),
  },
  ({ symbols, length, delay, seed }) => {
    const random = counterRandom(seed, 'copy')
    const go = length + delay
    const make = (item: number) => {
      const shown = Array.from({ length }, (_, place) => random.below(symbols, item, place))
      const steps = go + length
      const [targets, mask] = [new Float32Array(steps), new Float32Array(steps)]
      shown.forEach((symbol, place) => {
        targets[go + place] = symbol
        mask[go + place] = 1
      })
      const events = eventList([...shown.map((symbol, place) => [place, symbol] as const), [go - 1, symbols]])
      const recording = { kind: 'events', events } as const
      return { label: null, length: steps, lines: symbols + 1, stepMicroseconds: null, recording, targets, mask }
    }
    return { classNames: null, make, labelOf: () => null }
  },
)
