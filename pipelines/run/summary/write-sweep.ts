import { dirname } from 'node:path'
import type { ColumnInput } from '../../../datasets/arrow/column-data.ts'
import { makeFolder } from '../../../datasets/files/make-folder.ts'
import { sweep } from '../../../datasets/tables/definitions/sweep.ts'
import { sweepSeconds } from '../../../datasets/tables/definitions/sweep-seconds.ts'
import type { Estimate } from '../../../models/statistics/bootstrap-interval.ts'
import type { ItemRecord, PartRecord } from '../records/item-record.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import type { SweepRow } from './sweep-row.ts'
import { sweepRows } from './sweep-rows.ts'
import { interpretations } from './trained-networks.ts'
import { writeRunPart } from './write-run-part.ts'

/** The summary of a sweep, and the part that it was written to. */
export type WrittenSweep = { readonly rows: readonly SweepRow[]; readonly part: PartRecord }

/**
 * Writes `sweep`, and `timing/sweep_seconds`, of a run all of whose items are committed; nothing where it trained fewer than two networks.
 */
export async function writeSweep(directory: string, records: readonly ItemRecord[]): Promise<WrittenSweep | undefined> {
  const summary = await sweepRows(directory, records)
  if (!summary) return undefined
  const { rows, networks } = summary

  const numbers = (pick: (row: SweepRow) => number | undefined): ColumnInput => rows.map((row) => pick(row) ?? null)
  const estimate = (name: string, pick: (row: SweepRow) => Estimate | undefined): Record<string, ColumnInput> => ({
    [name]: numbers((row) => pick(row)?.iqm),
    [`${name}_low`]: numbers((row) => pick(row)?.low),
    [`${name}_high`]: numbers((row) => pick(row)?.high),
  })
  const variant = rows.map((row) => row.variant)
  const part = await writeRunPart(directory, runDirectoryPaths.sweep(directory), sweep, rows.length, {
    variant,
    description: rows.map((row) => networks.find((network) => network.variant === row.variant)!.description),
    seeds: numbers((row) => row.seeds),
    solved_training: numbers((row) => row.trained),
    ...Object.fromEntries(interpretations.map((name) => [`solved_${name}`, numbers((row) => row[name]?.solved)])),
    ...Object.assign({}, ...interpretations.map((name) => estimate(`steps_${name}`, (row) => row[name]))) as Record<string, ColumnInput>,
    ...estimate('episodes', (row) => row.episodes),
    ...estimate('environment_steps', (row) => row.environmentSteps),
  })
  await makeFolder(dirname(dirname(runDirectoryPaths.sweepSeconds(directory))))
  await writeRunPart(directory, runDirectoryPaths.sweepSeconds(directory), sweepSeconds, rows.length, {
    variant,
    ...estimate('seconds', (row) => row.seconds),
  })
  return { rows, part }
}
