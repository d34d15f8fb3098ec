import { basename } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import { openZip, type ZipArchive } from '../bytes/open-zip.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { namedSplit } from '../samples/named-split.ts'
import { namedClasses } from '../samples/named-classes.ts'
import { eventsOfValues } from './events-of-values.ts'
import { npyHeader } from './npy-header.ts'
import { numberDecoder } from './number-decoder.ts'
import { readNpy, type NpyArray } from './read-npy.ts'

/** Which arrays of an archive hold what, each with one entry for each sample. */
export type NpzLayout = {
  /** [sample][step][line], or [sample][line], or [sample][step] where `series` says so. */
  readonly recordings: string
  readonly series: boolean
  /** Classes by number from 0, by name, or [sample][class] of which the largest is meant; null: there are none. */
  readonly labels: string | null
  /** Names of the classes; null: those of `labels`, or their numbers. */
  readonly classNames: string | null
  readonly groups: string | null
  /** Names of splits. */
  readonly splits: string | null
  /** Steps of each sample, where they are not all alike. */
  readonly lengths: string | null
  readonly form: 'values' | 'events'
  readonly stepMicroseconds: number | null
  /** Arrays of classes, groups and splits that are not there are none. */
  readonly mayLack?: true
}

const rowsOf = ({ shape, values }: NpyArray): readonly (string | number)[] => {
  if (shape.length === 1) return Array.from(values as readonly (string | number)[])
  const width = shape[1]
  return Array.from({ length: shape[0] }, (_, row) => {
    const own = (values as Float64Array).subarray(row * width, (row + 1) * width)
    return own.indexOf(own.reduce((most, value) => Math.max(most, value), -Infinity))
  })
}

/**
 * Opens an archive of NumPy arrays as samples.
 * @throws EngramError (exit code 2) for an array that is not there, or has not one entry for each sample
 */
export const openNpzSamples = async (path: string, layout: NpzLayout): Promise<OpenDataset> => {
  const using = async <T>(work: (zip: ZipArchive) => Promise<T>): Promise<T> => {
    const zip = await openZip(path, 'an archive of NumPy arrays (.npz)')
    try {
      return await work(zip)
    } finally {
      await zip.close()
    }
  }
  const { name, length, lines, count, keys, classes, lengths } = await using(async (zip) => {
    const recordings = zip.entry(`${layout.recordings}.npy`)
    const { shape, values } = await npyHeader(recordings).finally(() => recordings.close())
    const refuse = (text: string): never => {
      throw new EngramError(`${recordings.name}: ${text}`, 2)
    }
    if (shape.length !== 2 && shape.length !== 3) refuse(`has ${shape.length} sizes, expected [sample, step, line] or [sample, line]`)
    if (values.kind === 'text') refuse('holds texts, expected numbers')
    const count = shape[0]
    const column = async (array: string | null): Promise<readonly (string | number)[] | null> => {
      if (array === null || (layout.mayLack && !zip.names.includes(`${array}.npy`))) return null
      const read = await readNpy(zip.entry(`${array}.npy`))
      const sizes = read.shape.join(', ')
      if (read.shape[0] !== count || read.shape.length > 2)
        throw new EngramError(`${path}: ${array} has the sizes [${sizes}], expected one entry for each of ${count} samples`, 2)
      return rowsOf(read)
    }
    const isThere = layout.classNames !== null && (!layout.mayLack || zip.names.includes(`${layout.classNames}.npy`))
    const names = isThere ? rowsOf(await readNpy(zip.entry(`${layout.classNames}.npy`))).map(String) : null
    const labels = await column(layout.labels)
    const named = labels === null ? null : namedClasses(labels, names, `${path}: ${layout.labels}`)
    const groups = await column(layout.groups)
    const splits = await column(layout.splits)
    const keys = Array.from({ length: count }, (_, index): SampleKey => ({
      label: named ? named.labels[index] : null,
      className: named ? named.names[named.labels[index]] : null,
      group: groups ? String(groups[index]) : null,
      source: `${basename(path)}[${index}]`,
      split: splits ? namedSplit(String(splits[index]), `${path}: ${layout.splits}[${index}]`) : null,
    }))
    const [length, lines] = shape.length === 3 ? [shape[1], shape[2]] : layout.series ? [shape[1], 1] : [1, shape[1]]
    const lengths = await column(layout.lengths)
    return { name: recordings.name, length, lines, count, keys, classes: named?.names.length ?? null, lengths }
  })
  lengths?.forEach((own, index) => {
    if (typeof own === 'number' && Number.isInteger(own) && own >= 1 && own <= length) return
    throw new EngramError(`${path}: ${layout.lengths}[${index}]: got ${own}, expected a whole number from 1 to ${length} steps`, 2)
  })
  const size = length * lines
  async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
    const zip = await openZip(path, 'an archive of NumPy arrays (.npz)')
    try {
      const bytes = zip.entry(`${layout.recordings}.npy`)
      const { values: type, shape } = await npyHeader(bytes)
      if (type.kind === 'text' || shape[0] !== count) throw new EngramError(`${name}: was changed while it was read`, 2)
      const decode = numberDecoder(type)
      let next = 0
      for (const index of wanted) {
        await bytes.skip((index - next) * size * type.bytes)
        next = index + 1
        const all = new Float32Array(size)
        decode(await bytes.read(size * type.bytes), all)
        const own = (lengths?.[index] as number | undefined) ?? length
        const values = own === length ? all : all.slice(0, own * lines)
        yield {
          length: own, lines, stepMicroseconds: layout.stepMicroseconds, targets: null, mask: null,
          recording: layout.form === 'values' ? { kind: 'values', values } : { kind: 'events', events: eventsOfValues(values, lines) },
        }
      }
      await bytes.close()
    } finally {
      await zip.close()
    }
  }
  return { classes, keys, recordings }
}
