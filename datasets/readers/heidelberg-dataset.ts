import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { Split } from '../../models/samples/sample.ts'
import { openHdf5Spikes } from '../formats/open-hdf5-spikes.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { DatasetDefinition, OpenDataset, Recording } from '../samples/dataset-definition.ts'

/** Units of the cochlea that the recordings went through. */
const units = 700

const options = z.strictObject({ path: z.string().min(1) })

type About = Pick<DatasetDefinition, 'about' | 'size' | 'licence' | 'source' | 'splitRule' | 'split' | 'published'>
type Layout = {
  readonly files: readonly { readonly file: string; readonly split: Split }[]
  readonly classes: number
}

const found = (path: string, { files }: Layout): readonly { readonly file: string; readonly split: Split }[] =>
  files.map(({ file: name, split }) => {
    const file = join(path, name)
    if (existsSync(file)) return { file, split }
    const packed = [`${name}.gz`, `${name}.zip`].find((one) => existsSync(join(path, one)))
    const why = packed === undefined ? `has no ${name}` : `has ${packed}, which has to be unpacked`
    throw new EngramError(`path: ${path} ${why}, expected ${files.map(({ file: one }) => one).join(', ')}`, 2)
  })

const opened = async (parts: ReturnType<typeof found>, classes: number): Promise<OpenDataset> => {
  const keys: SampleKey[] = []
  const starts: number[] = []
  for (const { file, split } of parts) {
    const { labels, classNames, speakers, close } = await openHdf5Spikes(file, units)
    close()
    starts.push(keys.length)
    labels.forEach((label, index) => keys.push({
      split, label, className: classNames[label] ?? null, group: speakers?.[index] ?? null, source: `${basename(file)}[${index}]`,
    }))
  }
  async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
    for (const [part, { file }] of parts.entries()) {
      const own = wanted.filter((index) => index >= starts[part] && index < (starts[part + 1] ?? keys.length))
      if (own.length === 0) continue
      const open = await openHdf5Spikes(file, units)
      try {
        for (const index of own) yield open.recording(index - starts[part])
      } finally {
        open.close()
      }
    }
  }
  return { classes, keys, recordings }
}

/** A data set of spoken words as spikes of an artificial cochlea, in the files of the Heidelberg group. */
export const heidelbergDataset = <const Name extends string>(name: Name, about: About, layout: Layout) =>
  defineDataset({
    name,
    ...about,
    folders: [],
    options,
    files: async ({ path }) => found(path, layout).map(({ file }) => file),
    open: async ({ path }) => opened(found(path, layout), layout.classes),
    alone: { files: /\.(h5|hdf5)$/i, open: async (path) => opened([{ file: path, split: 'test' }], layout.classes) },
  })
