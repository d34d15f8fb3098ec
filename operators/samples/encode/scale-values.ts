import { z } from 'zod'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { checkedValues } from '../../../models/samples/encode/checked-values.ts'
import { LineStatistics } from '../../../models/samples/encode/values/line-statistics.ts'
import { scaleSample } from '../../../models/samples/encode/values/scale-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { defineStage } from '../../stream/define-stage.ts'
import { batchBytes } from '../../stream/flow/batch-bytes.ts'
import { boundedConcatMap } from '../../stream/flow/bounded-concat-map.ts'
import { mapTables } from '../../stream/map-tables.ts'
import type { StageContext } from '../../stream/stage-context.ts'
import type { TableBatch } from '../../stream/table-batch.ts'
import { changeSamples } from './change-samples.ts'

const perLine = z.union([z.number(), z.array(z.number()).min(1)])
const divisor = z.number().refine((value) => value !== 0, 'expected a number that is not 0')
const options = z
  .strictObject({
    /** What is subtracted, of all lines or of each. */
    offset: perLine.optional(),
    /** What is divided by afterwards, of all lines or of each. */
    scale: z.union([divisor, z.array(divisor).min(1)]).optional(),
    /** In place of both: whose statistics give them, those of each sample by itself, or of all samples of the train split. */
    over: z.enum(['sample', 'train']).optional(),
    /** `standard`: mean 0 and standard deviation 1; `range`: 0 to 1; `peak`: at most 1 either way. */
    norm: z.enum(['standard', 'range', 'peak']).default('standard'),
    /** Each line by itself, or all together. */
    lines: z.enum(['each', 'together']).default('each'),
    /** Values beyond are cut off, either way. */
    limit: z.number().positive().optional(),
    /** Of `over: 'train'`: how much may wait until the last sample has come. */
    mostMebibytes: z.number().positive().default(512),
  })
  .refine(
    ({ over, offset, scale }) => (over !== undefined) !== (offset !== undefined || scale !== undefined),
    'expected offset and scale, or over',
  )

type Options = z.output<typeof options>

/** Numbers of a line each, or the same for as many lines as there are. */
const ofLines = (value: number | readonly number[], lines: number): ArrayLike<number> =>
  (typeof value === 'number' ? new Float64Array(lines).fill(value) : value)

/** Of what is known when a sample comes: fixed numbers, or its own. */
const oneByOne = ({ offset = 0, scale = 1, over, norm, lines: which, limit }: Options) => (sample: Sample): Sample => {
  const { lines } = sample
  if (over === undefined) return scaleSample(sample, { offset: ofLines(offset, lines), scale: ofLines(scale, lines) }, limit)
  const own = new LineStatistics(lines)
  own.add(checkedValues(sample))
  return scaleSample(sample, own.scale(norm, which === 'together'), limit)
}

/** Keeps all samples until the last one has come, and scales them then by those of the train split. */
const afterAll = ({ norm, lines: which, limit, mostMebibytes }: Options, context: StageContext) => {
  const waiting: TableBatch[] = []
  let bytes = 0
  let train: LineStatistics | undefined
  const add = (sample: Sample): Sample => {
    const values = checkedValues(sample)
    if (sample.split !== 'train') return sample
    train ??= new LineStatistics(sample.lines)
    if (sample.lines !== train.lines) {
      throw new EngramError(`lines: got ${sample.lines}, expected ${train.lines}, as many as in the samples before`, 2)
    }
    train.add(values)
    return sample
  }
  return boundedConcatMap(
    context,
    async function* (item) {
      if (item.table !== 'samples') return yield item
      changeSamples('scaleValues', item.batch, add)
      waiting.push(item)
      bytes += batchBytes(item)
      if (bytes <= mostMebibytes * 2 ** 20) return
      const most = `expected at most ${mostMebibytes} before the last one has come: raise it, or give offset and scale`
      throw new EngramError(`stage scaleValues: option mostMebibytes: got ${Math.ceil(bytes / 2 ** 20)} MiB of samples, ${most}`, 2)
    },
    async function* () {
      if (waiting.length === 0) return
      if (!train) throw new EngramError('stage scaleValues: option over: got no sample of the train split, expected at least one', 2)
      const scale = train.scale(norm, which === 'together')
      for (let item = waiting.shift(); item; item = waiting.shift()) {
        yield* changeSamples('scaleValues', item.batch, (sample) => scaleSample(sample, scale, limit))
      }
    },
  )
}

/** Brings values to one scale: fixed numbers, statistics of each sample, or of the train split. See docs/encoders.md. */
export const scaleValues = defineStage({
  name: 'scaleValues',
  version: 1,
  options,
  consumes: [samples],
  emits: [samples],
  alike: true,
  fits: ({ over }) => over === 'train',
  operator: (given, context) => {
    if (given.over === 'train') return afterAll(given, context)
    const change = oneByOne(given)
    return mapTables({ samples: (batch) => changeSamples('scaleValues', batch, change) })
  },
})
