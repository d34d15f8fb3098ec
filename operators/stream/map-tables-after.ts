import { defer, type OperatorFunction } from 'rxjs'
import { boundedConcatMap } from './flow/bounded-concat-map.ts'
import type { TableHandlers } from './map-tables.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

/**
 * `mapTables` for handlers that need something loaded first, such as a large module that only a running stage should cost: it is loaded
 * with the first batch, once for each subscription, and batches wait for it in the stage's queue.
 * @example mapTablesAfter(context, () => import('../compiler.ts'), ({ compile }) => ({ networks: (batch) => [compile(batch)] }))
 */
export function mapTablesAfter<Loaded>(
  context: StageContext,
  load: () => Promise<Loaded>,
  tables: (loaded: Loaded) => TableHandlers,
): OperatorFunction<TableBatch, TableBatch> {
  return (source) => defer(() => {
    let handlers: Promise<Map<string, TableHandlers[string]>> | undefined
    return source.pipe(boundedConcatMap(context, async function* (item) {
      handlers ??= load().then((loaded) => new Map(Object.entries(tables(loaded))))
      const handle = (await handlers).get(item.table)
      if (handle === undefined) yield item
      else yield* handle(item.batch)
    }))
  })
}
