import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { tablesAfter } from './tables-after.ts'

/** For each stage of a pipe the tables that can reach it, by name. */
export function tablesBefore(stages: readonly Stage[]): readonly ReadonlyMap<string, TableDefinition>[] {
  let available: ReadonlyMap<string, TableDefinition> = new Map()
  return stages.map((stage) => {
    const before = available
    available = tablesAfter(stage, before)
    return before
  })
}
