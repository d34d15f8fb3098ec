import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { from, type Observable } from 'rxjs'
import { flowGate, type FlowGate } from '../../operators/stream/flow/flow-gate.ts'
import type { FinishedPart } from '../../operators/stream/part-registry.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import { trackedStage } from '../../pipelines/run/items/tracked-stage.ts'

export type StagesRun = { readonly emitted: readonly TableBatch[]; readonly parts: readonly FinishedPart[] }

/** Runs stages one behind the other as the runner does: one flow gate, every stage measured. Parts keep their temporary names. */
export const runStages = async (
  stages: readonly Stage[],
  input: readonly TableBatch[],
  directory: string,
  gate: FlowGate = flowGate(),
): Promise<StagesRun> => {
  const parts: FinishedPart[] = []
  const emitted: TableBatch[] = []
  let stream: Observable<TableBatch> = from(input)
  for (const [stageIndex, stage] of stages.entries()) {
    const context = {
      stageIndex,
      gate,
      signal: new AbortController().signal,
      item: { index: 0, seed: 1 },
      cacheDirectory: join(tmpdir(), 'engram-test-cache'),
      partDirectory: directory,
      parts: { addFolder: () => {}, add: (part: FinishedPart) => void parts.push(part) },
      checkpoint: { load: async () => undefined, save: async () => {} },
      faults: {},
      report: () => {},
    }
    stream = stream.pipe(trackedStage(stage, context, () => {}).operator)
  }
  await new Promise<void>(
    (resolve, reject) => void stream.subscribe({ next: (item) => emitted.push(item), error: reject, complete: resolve }),
  )
  return { emitted, parts }
}
