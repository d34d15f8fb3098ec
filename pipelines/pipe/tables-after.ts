import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'

/**
 * The tables that flow behind a stage, by name, where these flow before it: what it consumes ends there unless it emits it; what it takes
 * only where it flows goes on, as it came or as emitted.
 */
export function tablesAfter(stage: Stage, available: ReadonlyMap<string, TableDefinition>): Map<string, TableDefinition> {
  const { consumes, emits, optional = [] } = stage[stageDefinition]
  const rest = new Map(consumes === 'everything' ? [] : available)
  if (consumes !== 'everything') for (const { name } of consumes) rest.delete(name)
  for (const table of emits) if (available.has(table.name) || !optional.some(({ name }) => name === table.name)) rest.set(table.name, table)
  return rest
}
