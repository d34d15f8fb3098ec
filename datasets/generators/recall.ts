import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { shuffled } from '../../models/random/shuffled.ts'
import { eventList } from './event-list.ts'
import { generatedDataset } from './generated-dataset.ts'

/**
 * Associative recall: `pairs` of a key and a value, a step each; after `delay` silent steps one of the keys again, with a line that asks.
 * The class is the value that followed it. Keys of a sample differ; lines are keys, values, and the line that asks.
 */
export const recall = generatedDataset(
  'recall',
  {
    about: 'pairs of keys and values, then a key: the class is its value',
    source: 'J. Ba, G. Hinton, V. Mnih, J. Leibo, C. Ionescu, 2016, with events in place of characters',
  },
  {
    keys: z.int().min(1).max(1000).default(8),
    values: z.int().min(2).max(1000).default(4),
    pairs: z.int().min(1).max(1000).default(4),
    delay: z.int().min(0).max(1_000_000).default(0),
  },
  ({ keys, values, pairs, delay, seed }) => {
    if (pairs > keys) throw new EngramError(`pairs: got ${pairs}, expected at most ${keys}, as many as keys: those of a sample differ`, 2)
    const random = counterRandom(seed, 'recall')
    const orders = counterRandom(seed, 'keys of recall')
    const all = Array.from({ length: keys }, (_, key) => key)
    const make = (item: number) => {
      const shown = shuffled(all, orders, item).slice(0, pairs)
      const meant = shown.map((_, place) => random.below(values, item, place))
      const asked = random.below(pairs, item, pairs)
      const last = 2 * pairs + delay
      const events = eventList([
        ...shown.flatMap((key, place) => [[2 * place, key] as const, [2 * place + 1, keys + meant[place]] as const]),
        [last, shown[asked]], [last, keys + values],
      ])
      const recording = { kind: 'events', events } as const
      const lines = keys + values + 1
      return { label: meant[asked], length: last + 1, lines, stepMicroseconds: null, recording, targets: null, mask: null }
    }
    return { classNames: Array.from({ length: values }, (_, value) => String(value)), make }
  },
)
