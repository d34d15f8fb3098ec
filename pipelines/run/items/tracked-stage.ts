import { finalize, tap, type Observable, type OperatorFunction } from 'rxjs'
import { measureStage } from '../../../operators/stream/measure-stage.ts'
import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import type { TableBatch } from '../../../operators/stream/table-batch.ts'
import type { StageMeasurement } from './stage-measurement.ts'

export type TrackedStage = {
  readonly operator: OperatorFunction<TableBatch, TableBatch>
  measure(inFlight: number): StageMeasurement
}

/** A stage of a pipe at work, with the figures that are shown of it. `onBatch` is called for each batch that leaves it. */
export function trackedStage(stage: Stage, context: StageContext, onBatch: () => void): TrackedStage {
  const definition = stage[stageDefinition]
  const isSink = definition.consumes === 'everything'
  const own = new Set(definition.emits.map(({ name }) => name))
  const watched: StageContext = {
    ...context,
    report(event) {
      cached ||= event.type === 'note' && event.cached === true
      context.report(event)
    },
  }
  const measured = measureStage(inner => definition.operator(stage.options, inner), watched)
  let rows = 0
  let batches = 0
  let ended = false
  let cached = false

  function count({ batch }: TableBatch): void {
    rows += batch.numRows
    batches += 1
  }
  const entering = tap<TableBatch>(item => {
    if (isSink) count(item)
  })
  const leaving = tap<TableBatch>(item => {
    if (own.has(item.table)) count(item)
    onBatch()
  })
  const operator = (source: Observable<TableBatch>): Observable<TableBatch> =>
    source.pipe(entering, measured.operator, leaving, finalize(() => {
      ended = true
    }))
  return {
    operator,
    measure(inFlight) {
      const { busyMilliseconds, queueBytes, peakQueueBytes, in: { rows: rowsIn }, out: { rows: rowsOut } } = measured.measure()
      return {
        rows, batches, rowsIn, rowsOut, inFlight, queueBytes, peakQueueBytes, busyMilliseconds, ended, cached,
      }
    },
  }
}
