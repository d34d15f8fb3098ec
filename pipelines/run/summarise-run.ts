import { join } from 'node:path'
import type { ItemRecord } from './item-record.ts'
import type { RunResult, TableSummary } from './run-result.ts'

type Known = Pick<RunResult, 'pipeline' | 'directory' | 'hash' | 'seeds' | 'faults' | 'seconds' | 'items'>

/**
 * What came out of the committed items. Code 1 as soon as one difference was found or one check did not hold: nothing
 * else decides it, so that a repeated run gives the same code.
 */
export function summariseRun(
  known: Known,
  records: readonly ItemRecord[],
  end: { readonly state: RunResult['state']; readonly exitCode?: number; readonly error?: string },
): RunResult {
  const own = ({ seed, variant }: ItemRecord) => ({ seed, ...(variant === undefined ? {} : { variant }) })
  const checks = records.flatMap(record => record.checks.map(check => ({ ...check, ...own(record) })))
  const differences = records.reduce((sum, record) => sum + record.differences, 0)
  const failed = differences > 0 || checks.some(({ passed }) => !passed)
  return {
    exitCode: end.exitCode ?? (failed ? 1 : 0),
    state: end.state,
    ...known,
    committedItems: records.length,
    tables: tablesOf(known.directory, records),
    figures: records.flatMap(record => record.figures.map(figure => ({ ...figure, ...own(record) }))),
    checks,
    differences,
    firstDifferences: records.flatMap(({ firstDifferences }) => firstDifferences).slice(0, 20),
    ...(end.error === undefined ? {} : { error: end.error }),
  }
}

function tablesOf(directory: string, records: readonly ItemRecord[]): TableSummary[] {
  const tables = new Map<string, TableSummary>()
  for (const { table, rows, bytes } of records.flatMap(({ parts }) => parts)) {
    const sum = tables.get(table) ?? { table, rows: 0, parts: 0, bytes: 0, files: join(directory, table, '*.parquet') }
    tables.set(table, { ...sum, rows: sum.rows + rows, parts: sum.parts + 1, bytes: sum.bytes + bytes })
  }
  return [...tables.values()].sort((a, b) => (a.table < b.table ? -1 : 1))
}
