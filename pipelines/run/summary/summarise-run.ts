import { join } from 'node:path'
import type { ItemRecord, PartRecord } from '../records/item-record.ts'
import type { RunResult, TableSummary } from '../records/run-result.ts'
import type { WrittenJudgements } from './judged/write-judgements.ts'
import type { WrittenSweep } from './write-sweep.ts'

type Known = Pick<RunResult, 'pipeline' | 'directory' | 'hash' | 'seeds' | 'faults' | 'warnings' | 'seconds' | 'items'>

/**
 * What came out of the committed items. Code 1 as soon as one difference was found or one check did not hold: nothing
 * else decides it, so that a repeated run gives the same code.
 */
export function summariseRun(
  known: Known,
  records: readonly ItemRecord[],
  end: {
    readonly state: RunResult['state']
    readonly exitCode?: number
    readonly error?: string
    readonly sweep?: WrittenSweep | undefined
    readonly judged?: WrittenJudgements | undefined
  },
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
    tables: tablesOf(known.directory, [
      ...records.flatMap(({ parts }) => parts), ...(end.sweep ? [end.sweep.part] : []), ...(end.judged?.parts ?? []),
    ], differences),
    figures: records.flatMap(record => record.figures.map(figure => ({ ...figure, ...own(record) }))),
    checks,
    ...(end.sweep === undefined ? {} : { sweep: end.sweep.rows }),
    ...(end.judged === undefined ? {} : { judged: end.judged.rows }),
    differences,
    firstDifferences: records.flatMap(record => record.firstDifferences.map(one => ({ ...one, ...own(record) }))).slice(0, 20),
    ...(end.error === undefined ? {} : { error: end.error }),
  }
}

function tablesOf(directory: string, parts: readonly PartRecord[], differences: number): TableSummary[] {
  const tables = new Map<string, TableSummary>()
  for (const { table, rows, bytes } of parts) {
    const sum = tables.get(table) ?? { table, rows: 0, parts: 0, bytes: 0, files: join(directory, table, '*.parquet') }
    tables.set(table, { ...sum, rows: sum.rows + rows, parts: sum.parts + 1, bytes: sum.bytes + bytes })
  }
  const kept = tables.get('diffs')
  if (kept && kept.rows < differences) tables.set('diffs', { ...kept, of: differences })
  return [...tables.values()].sort((a, b) => (a.table < b.table ? -1 : 1))
}
