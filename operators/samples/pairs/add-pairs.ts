import { z } from 'zod'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { cropSample } from '../../../models/samples/encode/crop-sample.ts'
import { joinSamples } from '../../../models/samples/encode/join-samples.ts'
import { padSample } from '../../../models/samples/encode/pad-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { sampleBytes } from '../../../models/samples/sample-bytes.ts'
import { grouped } from '../../grouped.ts'
import { defineStage } from '../../stream/define-stage.ts'
import { boundedConcatMap } from '../../stream/flow/bounded-concat-map.ts'
import type { TableBatch } from '../../stream/table-batch.ts'

/** Bytes of pairs after which a batch is passed on; one pair may be more. */
const batchBytes = 1 << 20
const splits = ['train', 'validation', 'test'] as const
const count = z.int().min(0).max(10_000_000)

const options = z.strictObject({
  /** Steps of each of the two recordings: what is longer is cut, what is shorter is silent at its end. */
  steps: z.int().positive(),
  /** Pairs of each split, all drawn once: every epoch has the same ones. */
  samples: z.strictObject({ train: count.default(2000), validation: count.default(500), test: count.default(500) }).prefault({})
    .refine((counts) => splits.some((split) => counts[split] > 0), 'expected at least one pair'),
  /** What pairs are drawn from; of a split they do not depend on how many there are of another. */
  seed: z.int().min(0).default(0),
  /** Which number a class counts: that which its name is, or its place among the classes, from 0. */
  numbers: z.enum(['names', 'places']).default('names'),
  /** What is added is the rest of a number by this: of Heidelberg digits 0 to 9 are English and 10 to 19 German. */
  modulus: z.int().min(1).max(10_000).default(10),
  /** How much of what is drawn from may wait until the last sample has come. */
  mostMebibytes: z.number().positive().default(512),
})

const numberOf = ({ label, className }: Sample, numbers: 'names' | 'places'): number => {
  if (label === null) throw new EngramError('label: got none, expected a class, whose number is to be added', 2)
  if (numbers === 'places') return label
  if (className !== null && /^\d{1,9}$/.test(className)) return Number(className)
  const found = className === null ? 'none' : `"${className}"`
  throw new EngramError(`class: got ${found}, expected a whole number (or numbers: 'places', which adds places of classes)`, 2)
}

/** Pairs of recordings of a split, one behind the other, whose class is the sum of their numbers. See docs/encoders.md. */
export const addPairs = defineStage({
  name: 'addPairs',
  version: 1,
  options,
  consumes: [samples],
  emits: [samples],
  alike: true,
  draws: true,
  operator: ({ steps, samples: counts, seed, numbers, modulus, mostMebibytes }, context) => {
    const held = { train: [] as Sample[], validation: [] as Sample[], test: [] as Sample[] }
    const random = counterRandom(seed, 'addPairs')
    let [bytes, came] = [0, false]
    const named = <Result>(place: string, work: () => Result): Result => {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof EngramError)) throw error
        throw new EngramError(`stage addPairs: ${place}: ${error.message}`, error.exitCode, { cause: error })
      }
    }
    /** What is drawn from, with the number that it counts as its label. */
    const prepared = (sample: Sample): Sample => {
      const cut = cropSample({ ...sample, targets: null, mask: null }, 0, steps)
      return padSample({ ...cut, label: numberOf(sample, numbers) % modulus }, steps, 'end')
    }
    const pair = (split: number, item: number): Sample => {
      const from = held[splits[split]!]
      const [first, second] = [0, 1].map((which) => from[random.below(from.length, item, 2 * split + which)]!) as [Sample, Sample]
      const label = first.label! + second.label!
      return { ...named(`pair ${item} of split ${splits[split]}`, () => joinSamples(first, second)), label, className: String(label) }
    }
    return boundedConcatMap(
      context,
      async function* (item) {
        if (item.table !== 'samples') return yield item
        for (const { number, sample } of samplesOfBatch(item.batch)) {
          came = true
          if (counts[sample.split] === 0) continue
          const made = named(`sample ${number} (${sample.source})`, () => prepared(sample))
          held[sample.split].push(made)
          bytes += sampleBytes(made)
        }
        if (bytes <= mostMebibytes * 2 ** 20) return
        const most = `expected at most ${mostMebibytes}, because pairs are drawn from all of a split: raise it`
        throw new EngramError(`stage addPairs: option mostMebibytes: got ${Math.ceil(bytes / 2 ** 20)} MiB of samples, ${most}`, 2)
      },
      async function* (signal): AsyncGenerator<TableBatch> {
        if (!came) return
        for (const split of splits) {
          if (counts[split] === 0 || held[split].length > 0) continue
          const expected = `expected at least one to draw ${grouped(counts[split])} pairs from (0 pairs: samples.${split})`
          throw new EngramError(`stage addPairs: samples: got none of split ${split}, ${expected}`, 2)
        }
        const parts = splits.map((split) => `${grouped(counts[split])} ${split}`).join(', ')
        const sums = 2 * modulus - 1
        context.report({ type: 'note', text: `pairs: ${parts}; ${2 * steps} steps; ${grouped(sums)} sums` })
        let [first, size] = [0, 0]
        let made: Sample[] = []
        const batch = (): TableBatch => {
          const whole = { table: 'samples', batch: samplesBatch(first, made) }
          ;[first, size, made] = [first + made.length, 0, []]
          return whole
        }
        for (const [split, name] of splits.entries()) {
          for (let item = 0; item < counts[name]; item++) {
            signal.throwIfAborted()
            const one = pair(split, item)
            made.push(one)
            size += sampleBytes(one)
            if (size >= batchBytes) yield batch()
          }
        }
        if (made.length > 0) yield batch()
      },
    )
  },
})
