import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { eventList } from './event-list.ts'
import { generatedDataset } from './generated-dataset.ts'

const probability = z.number().min(0).max(1)

/** How many events of a Poisson process with this mean a uniform number stands for: the inverse of its distribution. */
const poisson = (mean: number, uniform: number): number => {
  let count = 0
  let term = Math.exp(-mean)
  for (let sum = term; uniform >= sum && term > 0; sum += term) term *= mean / ++count
  return count
}

/**
 * Trains of spikes, of a class for each rate or each pair of transitions; lines of a sample are independent.
 * - `bernoulli`: a spike in a step with probability `rates[class]`.
 * - `poisson`: as many as a Poisson process of mean `rates[class]` has in a step, as one event of that size.
 * - `markov`: a chain of two states, which spikes while it is in the second: `transitions[class]` are the probabilities of a spike after
 *   none and after one; it begins as it is in the long run. The default ones have one rate, so that only order tells them apart.
 */
export const spikeTrains = generatedDataset(
  'spike-trains',
  {
    about: 'trains of spikes whose class is their rate (Bernoulli, Poisson) or their transitions (Markov chain of two states)',
    source: 'textbook processes; the classes of LZ76 studies of spike trains',
  },
  {
    process: z.enum(['bernoulli', 'poisson', 'markov']).default('markov'),
    steps: z.int().min(1).max(1_000_000).default(100),
    lines: z.int().min(1).max(100_000).default(1),
    rates: z.array(z.number().min(0).max(100)).min(1).max(1000).default([0.1, 0.3]),
    transitions: z
      .array(z.tuple([probability, probability]))
      .min(1)
      .max(1000)
      .default([[0.2, 0.2], [0.08, 0.68]]),
  },
  ({ process, steps, lines, rates, transitions, seed }) => {
    const wrong = process === 'bernoulli' ? rates.findIndex((rate) => rate > 1) : -1
    if (wrong >= 0) throw new EngramError(`rates[${wrong}]: got ${rates[wrong]}, expected a probability, at most 1`, 2)
    const random = counterRandom(seed, 'spike trains')
    const list = process === 'markov' ? transitions.map((pair) => pair.join(' ')) : rates.map(String)
    const make = (item: number) => {
      const label = item % list.length
      const events: [number, number, number][] = []
      const before = new Uint8Array(lines)
      const [afterNone, afterOne] = transitions[label] ?? [0, 0]
      const inTheLongRun = afterNone === 0 && afterOne === 1 ? 0.5 : afterNone / (1 + afterNone - afterOne)
      for (let step = 0; step < steps; step++) {
        for (let line = 0; line < lines; line++) {
          const uniform = random.uniform(item, step * lines + line)
          const chance = process === 'bernoulli' ? rates[label] : step === 0 ? inTheLongRun : before[line] ? afterOne : afterNone
          const count = process === 'poisson' ? poisson(rates[label], uniform) : Number(uniform < chance)
          before[line] = count
          if (count > 0) events.push([step, line, count])
        }
      }
      const recording = { kind: 'events', events: eventList(events) } as const
      return { label, length: steps, lines, stepMicroseconds: null, recording, targets: null, mask: null }
    }
    return { classNames: list, make, labelOf: (item) => item % list.length }
  },
)
