import { setTimeout as wait } from 'node:timers/promises'
import { Table, tableFromIPC, tableToIPC, type RecordBatch } from 'apache-arrow'
import { finalize, tap, type MonoTypeOperatorFunction } from 'rxjs'
import { keptFrames, type FrameWriter } from '../../../datasets/files/kept-frames.ts'
import { claimWork, type Claim } from '../../../datasets/files/owners/claim-work.ts'
import { placeFailure } from '../../../datasets/files/place-failure.ts'
import { pullSource } from '../../../operators/stream/flow/pull-source.ts'
import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import type { StageEvent } from '../../../operators/stream/stage-event.ts'
import type { TableBatch } from '../../../operators/stream/table-batch.ts'
import { decidingStages } from '../identity/deciding-stages.ts'
import type { WorkerTask } from './worker-messages.ts'

/** Bytes of samples that are kept for one chain of encoders, and for all together. */
const [mostBytes, mostTogether] = [2 ** 30, 2 ** 32]

/** Milliseconds between two looks whether the item that encodes has finished. */
const patience = 200

/** What a stage told, other than progress. */
type Told = { readonly stageIndex: number; readonly event: StageEvent }

/** How an item comes to samples that are the same for every item. */
export type EncodedOnce = {
  /** The stages as they are to work: where the samples were kept, those that make them rest, and the last of them reads. */
  readonly stages: readonly Stage[]
  /** Goes behind stage `index`. */
  after(index: number): MonoTypeOperatorFunction<TableBatch>
  /** Is told what a stage reports. */
  told(stageIndex: number, event: StageEvent): void
}

/**
 * How many of the first stages make samples that are the same for every item and are gathered by the stage behind them; 0 where they only
 * read: a copy would be no faster.
 */
export const alikeStages = (stages: readonly Stage[]): number => {
  const differs = stages.findIndex(({ [stageDefinition]: { alike, emits } }) => !alike || emits.some(({ name }) => name !== 'samples'))
  return differs >= 2 && stages[differs]![stageDefinition].gathers ? differs : 0
}

/** A stage that does something else at work. */
const working = (stage: Stage, operator: Stage[typeof stageDefinition]['operator']): Stage =>
  ({ ...stage, [stageDefinition]: { ...stage[stageDefinition], operator } })

const frameOf = (batch: RecordBatch): Uint8Array => tableToIPC(new Table([batch]), 'stream')

/** Keeps what comes by, and what was told meanwhile as its last frame. */
const keeping = (writer: FrameWriter, claim: Claim, told: readonly Told[]): MonoTypeOperatorFunction<TableBatch> => (source) =>
  source.pipe(
    tap({
      next: ({ batch }) => writer.add(frameOf(batch)),
      complete: () => {
        writer.add(Buffer.from(JSON.stringify(told)))
        writer.finish()
      },
    }),
    finalize(() => {
      writer.abandon()
      void claim.release()
    }),
  )

/**
 * Sees to it that the first stages of a pipe, which encode samples in the same way for every item, do so once: the first item leaves in the
 * cache what they made, under the hash of everything that it depends on, and later items of this run and of others read it. An item whose
 * samples another one encodes waits for it. Undefined where a pipe does not begin so, or nobody knows what its samples depend on.
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there; the reason of the signal
 */
export const encodedOnce = async (
  stages: readonly Stage[],
  { madeFrom, cacheDirectory, faults }: Pick<WorkerTask, 'madeFrom' | 'cacheDirectory' | 'faults'>,
  signal: AbortSignal,
  report: (stageIndex: number, event: StageEvent) => void,
): Promise<EncodedOnce | undefined> => {
  const count = alikeStages(stages)
  if (count === 0 || madeFrom === undefined || Object.keys(faults).length > 0) return undefined
  const last = count - 1
  const note = (text: string): void => report(last, { type: 'note', text })
  const kept = keptFrames({
    cacheDirectory, folder: 'samples', content: [madeFrom, decidingStages(stages.slice(0, count))], mostBytes, mostTogether, note,
  })
  const found = async (): Promise<EncodedOnce | undefined> => {
    const frames = await kept.read()
    if (!frames) return undefined
    async function* emit(context: StageContext): AsyncGenerator<TableBatch> {
      context.report({ type: 'note', text: `samples come from the cache: ${kept.path}`, cached: true })
      let before: Uint8Array | undefined
      for await (const frame of frames!) {
        if (before) for (const batch of tableFromIPC(before).batches) yield { table: 'samples', batch }
        before = frame
      }
      for (const { stageIndex, event } of JSON.parse(Buffer.from(before!).toString()) as Told[]) report(stageIndex, event)
    }
    return {
      stages: stages.map((stage, index) => {
        if (index > last) return stage
        return working(stage, index < last ? () => (source) => source : (_, context) => pullSource(context, () => emit(context)))
      }),
      after: () => (source) => source,
      told: () => {},
    }
  }
  for (let told = false; ; told = true) {
    const before = await found()
    if (before) return before
    const claim = await claimWork(kept.path).catch((error: unknown) => {
      throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
    })
    if (claim) {
      // It may have been finished between the look and the claim.
      const meanwhile = await found()
      if (meanwhile) {
        await claim.release()
        return meanwhile
      }
      const events: Told[] = []
      const keep = keeping(await kept.write(), claim, events)
      return {
        stages,
        after: (index) => (index === last ? keep : (source) => source),
        told: (stageIndex, event) => {
          if (stageIndex <= last && event.type !== 'progress') events.push({ stageIndex, event })
        },
      }
    }
    if (!told) note('samples are being encoded for another item; this one waits for them')
    await wait(patience, undefined, { signal })
  }
}
