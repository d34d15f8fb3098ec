import { basename } from 'node:path'
import type { RecordBatch, Schema } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { namedClasses } from '../samples/named-classes.ts'
import { namedSplit } from '../samples/named-split.ts'
import { listedNumbers } from './listed-numbers.ts'
import { ownColumns, type OwnColumn } from './own-columns.ts'

/** A table of one's own: what it has, and its rows from the first on as often as wanted, all columns or some. */
export type ColumnSource = {
  readonly path: string
  readonly schema: Schema
  batches(columns?: readonly string[]): AsyncIterable<RecordBatch>
}

export type ColumnLayout = {
  readonly columns: { readonly [Name in OwnColumn]?: string | undefined }
  /** Lines of every sample, where no column and no list in a list tells. */
  readonly lines?: number | undefined
  readonly stepMicroseconds?: number | undefined
  /** Columns of classes, groups, splits and targets that are named and not there are none. */
  readonly mayLack?: true
}

const textOf = (value: unknown): string | number =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : String(value)

/**
 * Opens a table with one row a sample: columns with its class, group and split, and a list column with its values, or two with its events.
 * @throws EngramError (exit code 2) for columns that are missing or hold something else, and for labels of which some are null
 */
export const openColumnSamples = async ({ path, schema, batches }: ColumnSource, layout: ColumnLayout): Promise<OpenDataset> => {
  const columns = ownColumns(layout.columns, schema.names.map(String), path, layout.mayLack)
  const about = { label: [] as unknown[], class: [] as unknown[], group: [] as unknown[], split: [] as unknown[] }
  const wanted = Object.keys(about).flatMap((column) => columns[column as keyof typeof about] ?? [])
  let count = 0
  // A column that is short, where none of these is there, tells the number of rows.
  const counted = columns.eventSteps ?? columns.values!
  for await (const batch of batches(wanted.length > 0 ? wanted : [counted])) {
    for (const [column, list] of Object.entries(about)) {
      const name = columns[column as keyof typeof about]
      for (const value of name === null ? [] : batch.getChild(name)!) list.push(value)
    }
    count += batch.numRows
  }
  const labelled = about.label.some((label) => label !== null)
  const hole = about.label.findIndex((label) => label === null)
  if (labelled && hole >= 0) throw new EngramError(`${path}: ${columns.label} is null in row ${hole}, expected a class in every row`, 2)
  const named = labelled ? namedClasses(about.label.map(textOf), null, `${path}: ${columns.label}`) : null
  const keys = Array.from({ length: count }, (_, row): SampleKey => ({
    label: named ? named.labels[row] : null,
    className: (about.class[row] ?? (named ? named.names[named.labels[row]] : null)) as string | null,
    group: about.group[row] === null || about.group[row] === undefined ? null : String(about.group[row]),
    source: `${basename(path)}[${row}]`,
    split: about.split.length > 0 ? namedSplit(String(about.split[row]), `${path}: ${columns.split}[${row}]`) : null,
  }))
  const recording = (batch: RecordBatch, at: number, row: number): Recording => {
    const refuse = (column: string | null, expected: string): never => {
      throw new EngramError(`${path}: row ${row} of ${column} is ${JSON.stringify(cell(column))?.slice(0, 60)}, expected ${expected}`, 2)
    }
    const cell = (column: string | null): unknown => (column === null ? undefined : batch.getChild(column)?.get(at))
    const number = (column: string | null): number | null => {
      const value = cell(column)
      if (value === undefined || value === null) return null
      return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : refuse(column, 'a number')
    }
    const list = (column: string | null) => listedNumbers(cell(column)) ?? refuse(column, 'a list of numbers, or of lists of one length')
    const values = list(columns.values)
    const lines = layout.lines ?? number(columns.lines) ?? values.width ?? 1
    const [targets, mask] = [list(columns.targets).values, list(columns.mask).values]
    const both = {
      lines, stepMicroseconds: layout.stepMicroseconds ?? number(columns.stepMicroseconds), targets: targets.length > 0 ? targets : null,
      mask: mask.length > 0 ? mask : null,
    }
    if (values.values.length > 0 || columns.eventSteps === null) {
      if (values.values.length % lines !== 0) refuse(columns.values, `a multiple of ${lines} values, the lines of a step`)
      const length = number(columns.length) ?? values.values.length / lines
      return { ...both, length, recording: { kind: 'values', values: values.values } }
    }
    const [steps, on, sizes] = [list(columns.eventSteps).values, list(columns.eventLines).values, list(columns.eventValues).values]
    if (on.length !== steps.length) refuse(columns.eventLines, `${steps.length} lines, one for each event`)
    if (sizes.length > 0 && sizes.length !== steps.length) refuse(columns.eventValues, `${steps.length} sizes, one for each event`)
    const length = number(columns.length) ?? (steps.at(-1) ?? 0) + 1
    const events = { steps: Int32Array.from(steps), lines: Int32Array.from(on), values: sizes.length > 0 ? sizes : null }
    return { ...both, length, recording: { kind: 'events', events } }
  }
  async function* recordings(rows: readonly number[]): AsyncGenerator<Recording> {
    const names = Object.values(columns).filter((name) => name !== null)
    let [first, next] = [0, 0]
    for await (const batch of batches(names)) {
      for (; next < rows.length && rows[next] < first + batch.numRows; next++) yield recording(batch, rows[next] - first, rows[next])
      first += batch.numRows
      if (next === rows.length) return
    }
  }
  return { classes: named?.names.length ?? null, keys, recordings }
}
