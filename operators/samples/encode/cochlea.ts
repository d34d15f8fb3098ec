import { setImmediate } from 'node:timers/promises'
import type { RecordBatch } from 'apache-arrow'
import { z } from 'zod'
import { codeHash } from '../../../datasets/files/code-hash.ts'
import { contentHash } from '../../../datasets/files/json/content-hash.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import { cochleaSample, type CochleaForm } from '../../../models/samples/encode/values/cochlea-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { defineStage } from '../../stream/define-stage.ts'
import { boundedConcatMap } from '../../stream/flow/bounded-concat-map.ts'
import type { StageContext } from '../../stream/stage-context.ts'
import type { TableBatch } from '../../stream/table-batch.ts'
import { changeSamples } from './change-samples.ts'
import { keptEvents } from './kept-events.ts'

const options = z
  .strictObject({
    /** Filters, and neurons behind them. */
    lines: z.int().positive().max(65_536).default(700),
    /** Where the lowest and the highest filter lie, in hertz. */
    low: z.number().positive().default(50),
    high: z.number().positive().default(3600),
    /** What a sound is divided by before. */
    level: z.enum(['peak', 'effective', 'none']).default('peak'),
    gain: z.number().positive().default(10),
    /** Exponent of the hair cells. */
    compression: z.union([z.literal(1), z.literal(0.5)]).default(0.5),
    timeConstantMicroseconds: z.number().positive().default(1000),
    threshold: z.number().positive().default(1),
    /** How long a neuron is deaf after a spike. */
    refractoryMicroseconds: z.number().nonnegative().default(1000),
    /** Keep what was made, for the next item or run that hears the same sounds. */
    cache: z.boolean().default(true),
  })
  .refine(({ low, high }) => low < high, 'expected low below high')

/** Sounds that are kept in one file and passed on in one batch. */
const together = 16

/** Version of the stage, which is part of what its results are kept under. */
const version = 1

/** All that the events of these sounds depend on. */
const contentOf = async (heard: readonly Sample[], form: CochleaForm): Promise<unknown> => ({
  version,
  form,
  code: await codeHash('models/kernels', 'models/samples', 'models/signals'),
  sounds: heard.map(({ recording, length, lines, stepMicroseconds }) => {
    const { buffer, byteOffset, byteLength } = recording.kind === 'values' ? recording.values : recording.events.steps
    return [recording.kind, length, lines, stepMicroseconds, contentHash(new Uint8Array(buffer, byteOffset, byteLength))]
  }),
})

/** The samples of a batch as events, from the cache where they are kept there. */
async function* listen(batch: RecordBatch, form: CochleaForm, kept: boolean, context: StageContext): AsyncGenerator<TableBatch> {
  const sounds = samplesOfBatch(batch)
  const place = kept ? keptEvents(context.cacheDirectory, await contentOf(sounds.map(({ sample }) => sample), form)) : undefined
  const found = await place?.read()
  if (found) {
    let at = 0
    yield* changeSamples('cochlea', batch, (sample) => {
      return { ...sample, lines: form.lines, recording: { kind: 'events', events: found[at++]! } }
    })
    return
  }
  const made = changeSamples('cochlea', batch, (sample) => cochleaSample(sample, form))
  await place?.write(made.flatMap((one) => samplesOfBatch(one.batch)).flatMap(({ sample: { recording } }) =>
    (recording.kind === 'events' ? [recording.events] : [])))
  yield* made
}

/** Sounds as the spikes of an auditory nerve: gammatone filters, hair cells, neurons. See docs/encoders.md. */
export const cochlea = defineStage({
  name: 'cochlea',
  version,
  options,
  neutral: ['cache'],
  consumes: [samples],
  emits: [samples],
  alike: true,
  operator: ({ cache, ...form }, context) =>
    boundedConcatMap(context, async function* (item, signal) {
      if (item.table !== 'samples') return yield item
      for (let first = 0; first < Math.max(1, item.batch.numRows); first += together) {
        signal.throwIfAborted()
        yield* listen(item.batch.slice(first, first + together) as RecordBatch, form, cache, context)
        // A run that is cancelled, or has something to show, is heard in between.
        await setImmediate()
      }
    }),
})
