import { basename } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { csvNumber } from '../formats/csv-number.ts'
import { csvRow } from '../formats/csv-row.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { namedClasses } from '../samples/named-classes.ts'
import { namedSplit } from '../samples/named-split.ts'
import { ownFile } from './own-file.ts'

const column = z.string().min(1).optional()
const options = z.strictObject({
  path: z.string().min(1),
  columns: z
    .strictObject({
      /** Classes by number or name; null: there are none. */
      label: z.string().min(1).nullable().default('label'),
      group: column,
      split: column,
      /** What tells samples apart: each row is then a step, and rows of one sample follow each other. Without it a row is a sample. */
      sample: column,
      /** The columns of a recording; all others by default. */
      values: z.array(z.string().min(1)).min(1).optional(),
    })
    .prefault({}),
  /** Lines of a step, where a row is a sample: its values are steps of so many; all of them, one step, by default. */
  lines: z.int().min(1).optional(),
  stepMicroseconds: z.number().positive().nullable().default(null),
})
type Options = z.output<typeof options>
type Row = { readonly line: number; readonly fields: readonly string[] }

async function* rowsOf(path: string): AsyncGenerator<Row> {
  let line = 0
  for await (const text of readLines(openBytes(path, 'a table of comma-separated values'))) {
    line++
    if (text.trim() !== '') yield { line, fields: csvRow(line === 1 ? text.replace(/^\uFEFF/, '') : text, `${path}, line ${line}`) }
  }
}

/** The places of the columns that are meant, from the first line. */
const placesOf = ({ path, columns: { label, group, split, sample, values } }: Options, header: readonly string[]) => {
  const place = (name: string | null | undefined): number | null => {
    if (name === null || name === undefined) return null
    const at = header.indexOf(name)
    if (at >= 0) return at
    throw new EngramError(`${path}: has no column ${name}, expected one of ${header.slice(0, 40).join(', ')}`, 2)
  }
  const own = { label: place(label), group: place(group), split: place(split), sample: place(sample) }
  const others = header.map((_, at) => at).filter((at) => !Object.values(own).includes(at))
  return { ...own, values: values ? values.map((name) => place(name)!) : others, names: header }
}

type Places = ReturnType<typeof placesOf>

/** Samples as runs of rows: one of each, or as many as have the same name in the column `sample`. */
async function* samplesOf(chosen: Options): AsyncGenerator<{ readonly rows: readonly Row[]; readonly places: Places }> {
  let places: Places | undefined
  let rows: Row[] = []
  for await (const row of rowsOf(chosen.path)) {
    if (!places) {
      places = placesOf(chosen, row.fields)
      continue
    }
    const { names, sample } = places
    if (row.fields.length !== names.length)
      throw new EngramError(`${chosen.path}, line ${row.line}: has ${row.fields.length} fields, expected ${names.length}, as its header`, 2)
    if (rows.length > 0 && (sample === null || rows[0].fields[sample] !== row.fields[sample])) {
      yield { rows, places }
      rows = []
    }
    rows.push(row)
  }
  if (places && rows.length > 0) yield { rows, places }
}

const opened = async (chosen: Options): Promise<OpenDataset> => {
  const { path } = chosen
  ownFile(path, 'a table of comma-separated values')
  const found: (Record<'label' | 'group' | 'split', string | null> & { readonly line: number })[] = []
  for await (const { rows, places } of samplesOf(chosen)) {
    const cell = (at: number | null): string | null => (at === null ? null : rows[0].fields[at])
    found.push({ label: cell(places.label), group: cell(places.group), split: cell(places.split), line: rows[0].line })
  }
  const labels = found.map(({ label }) => (label !== null && /^\d+$/.test(label) ? Number(label) : (label ?? '')))
  const whole = labels.every((label) => typeof label === 'number')
  const { label: column, split: splits } = chosen.columns
  const named = column === null ? null : namedClasses(whole ? labels : labels.map(String), null, `${path}: ${column}`)
  const keys = found.map(({ group, split, line }, index): SampleKey => ({
    label: named ? named.labels[index] : null, className: named ? named.names[named.labels[index]] : null, group,
    source: `${basename(path)}, line ${line}`, split: split === null ? null : namedSplit(split, `${path}, line ${line}: ${splits}`),
  }))
  async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
    let [number, next] = [0, 0]
    for await (const { rows, places } of samplesOf(chosen)) {
      if (next === wanted.length) return
      if (wanted[next] !== number++) continue
      next++
      const count = places.values.length
      const numbers = rows.flatMap(({ fields, line }) =>
        places.values.map((at) => csvNumber(fields[at], `${path}, line ${line}, ${places.names[at]}`)),
      )
      const lines = places.sample === null ? (chosen.lines ?? count) : count
      if (numbers.length % lines !== 0)
        throw new EngramError(`lines: got ${lines}, expected a divisor of ${numbers.length}, the values of a row`, 2)
      yield {
        length: numbers.length / lines, lines, stepMicroseconds: chosen.stepMicroseconds, targets: null, mask: null,
        recording: { kind: 'values', values: Float32Array.from(numbers) },
      }
    }
  }
  return { classes: named?.names.length ?? null, keys, recordings }
}

/** The same without columns of classes and groups that are not there, and without splits. */
const withoutLost = async (chosen: Options): Promise<Options> => {
  for await (const { fields } of rowsOf(chosen.path)) {
    const { label, group, split: _, ...others } = chosen.columns
    const isThere = (name: string | null | undefined): boolean => typeof name === 'string' && fields.includes(name)
    return { ...chosen, columns: { ...others, label: isThere(label) ? label : null, ...(isThere(group) && { group }) } }
  }
  return chosen
}

/** A table of comma-separated values of one's own. */
export const csv = defineDataset({
  name: 'csv',
  about: 'comma-separated values of your own, with a header: a row is a sample, or a step of one; columns by name; may be packed (.gz)',
  size: 'your own; samples are read one at a time',
  licence: 'that of your file',
  source: 'a header line, then numbers; columns for class, group and split hold names or numbers',
  splitRule: 'a column of train, validation and test, where you name one',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  published: [],
  options,
  files: async ({ path }) => ownFile(path, 'a table of comma-separated values'),
  open: opened,
  alone: { files: /\.csv(\.gz)?$/i, open: async (path, chosen) => opened(await withoutLost({ ...chosen, path })) },
})
