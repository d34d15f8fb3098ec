import { EMPTY, lastValueFrom } from 'rxjs'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { boundedConcatMap } from '../../operators/stream/flow/bounded-concat-map.ts'
import { flowGate } from '../../operators/stream/flow/flow-gate.ts'
import { pullSource } from '../../operators/stream/flow/pull-source.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import type { StageContext } from '../../operators/stream/stage-context.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import type { WorkItem } from '../run/items/work-items.ts'

/** Steps times lines of recordings after which a batch is passed on; one recording may be more. */
const batchValues = 1 << 18

export type Encoding = {
  readonly encoders: readonly Stage[]
  readonly item: WorkItem
  readonly cacheDirectory: string
  readonly signal: AbortSignal
  readonly note: (text: string) => void
}

/**
 * Passes samples through the encoders of a run, a batch at a time, and hands those of the test split on, as they come out.
 * @throws what the source, an encoder or `take` throws; the reason of the signal
 */
export const encodedRecordings = async (
  samples: AsyncIterable<Sample>,
  { encoders, item, cacheDirectory, signal, note }: Encoding,
  take: (encoded: readonly Sample[]) => Promise<void>,
): Promise<void> => {
  const gate = flowGate()
  const contextOf = (stageIndex: number): StageContext => ({
    stageIndex, signal, gate, item, cacheDirectory, partDirectory: cacheDirectory, faults: {},
    checkpoint: { load: async () => undefined, save: async () => {} },
    report: (event) => event.type === 'note' && note(event.text),
  })
  const source = pullSource(contextOf(0), async function* (): AsyncGenerator<TableBatch> {
    let [first, values] = [0, 0]
    let waiting: Sample[] = []
    for await (const sample of samples) {
      signal.throwIfAborted()
      waiting.push(sample)
      values += sample.recording.kind === 'values' ? sample.recording.values.length : sample.recording.events.steps.length
      if (values < batchValues) continue
      yield { table: 'samples', batch: samplesBatch(first, waiting) }
      first += waiting.length
      waiting = []
      values = 0
    }
    if (waiting.length > 0) yield { table: 'samples', batch: samplesBatch(first, waiting) }
  })
  const encoded = encoders.reduce(
    (stream, stage, index) => stream.pipe(stage[stageDefinition].operator(stage.options, contextOf(index + 1))),
    EMPTY.pipe(source),
  )
  const taken = encoded.pipe(boundedConcatMap(contextOf(encoders.length + 1), async ({ table, batch }) => {
    if (table !== 'samples') return
    const own = samplesOfBatch(batch).flatMap(({ sample }) => (sample.split === 'test' ? [sample] : []))
    if (own.length > 0) await take(own)
  }))
  await lastValueFrom(taken, { defaultValue: undefined })
}
