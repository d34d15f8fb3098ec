import type { OperatorFunction } from 'rxjs'
import { boundedConcatMap } from './bounded-concat-map.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'

async function* passOn(item: TableBatch): AsyncGenerator<TableBatch> {
  yield item
}

/**
 * The form of a stage that consumes nothing: a source. It passes on what reaches it (nothing, where it is the first
 * stage), and then emits what the generator yields, pulling the next batch only when the queues of all later stages are
 * below their marks.
 *
 * @example pullSource(context, async function* (signal) { for (const seed of seeds) yield* train(seed, signal) })
 */
export function pullSource(
  context: StageContext,
  generate: (signal: AbortSignal) => AsyncIterable<TableBatch>,
): OperatorFunction<TableBatch, TableBatch> {
  return boundedConcatMap(context, passOn, generate)
}
