import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { csvNumber } from '../formats/csv-number.ts'
import { csvRow } from '../formats/csv-row.ts'
import { imageOptions, imageOrder } from '../formats/image-order.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { Recording } from '../samples/dataset-definition.ts'
import { oneOfFiles } from '../samples/one-of-files.ts'

const pixels = 64
const names = ['digits.csv.gz', 'digits.csv', 'optdigits.tes']

const found = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? path : oneOfFiles(path, names, 'the 8 x 8 digits as CSV, or that file itself')

type Row = { readonly pixels: Uint8Array; readonly label: number }

const readRows = async (file: string): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for await (const line of readLines(openBytes(file, 'the 8 x 8 digits as CSV'))) {
    const place = `${file}, line ${rows.length + 1}`
    const fields = csvRow(line, place)
    if (fields.length !== pixels + 1) throw new EngramError(`${place}: has ${fields.length} fields, expected 64 pixels and a class`, 2)
    const numbers = fields.map((field, column) => csvNumber(field, `${place}, column ${column + 1}`))
    numbers.forEach((value, column) => {
      const most = column === pixels ? 9 : 16
      if (Number.isInteger(value) && value >= 0 && value <= most) return
      throw new EngramError(`${place}, column ${column + 1}: got ${value}, expected a whole number from 0 to ${most}`, 2)
    })
    rows.push({ pixels: Uint8Array.from(numbers.slice(0, pixels)), label: numbers[pixels] })
  }
  return rows
}

/** Handwritten digits of 8 x 8 pixels of 0 .. 16, which become 0 .. 1. */
export const digits = defineDataset({
  name: 'digits',
  about: 'handwritten digits, 8 x 8 pixels, as steps row by row, pixel by pixel (also permuted by a seed), or whole',
  size: '1,797 images, 0.06 MB',
  licence: 'CC BY 4.0 (E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, 1998)',
  source: 'https://archive.ics.uci.edu/dataset/80',
  splitRule: 'none: the test part of the original, which scikit-learn ships as a whole',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  folders: [],
  published: [
    {
      file: 'digits.csv.gz',
      url: 'https://raw.githubusercontent.com/scikit-learn/scikit-learn/main/sklearn/datasets/data/digits.csv.gz',
      checksum: { kind: 'sha256', of: 'file', value: '09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22' },
    },
  ],
  options: z.strictObject({ path: z.string().min(1), ...imageOptions }),
  files: async ({ path }) => [found(path)],
  async open({ path, ...order }) {
    const file = found(path)
    const rows = await readRows(file)
    const { length, lines, values } = imageOrder(order, 8, 8)
    const keys = rows.map(({ label }, index): SampleKey => ({
      label, className: String(label), group: null, source: `${basename(file)}[${index}]`, split: null,
    }))
    async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
      for (const index of wanted) {
        const recording = { kind: 'values', values: values(rows[index].pixels, 16) } as const
        yield { length, lines, stepMicroseconds: null, recording, targets: null, mask: null }
      }
    }
    return { classes: 10, keys, recordings }
  },
})
