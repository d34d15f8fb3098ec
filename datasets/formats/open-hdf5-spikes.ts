import { basename } from 'node:path'
import type { Dataset, Library, Type } from 'h5wasm/node'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openHdf5, type Hdf5File } from './open-hdf5.ts'
import type { Recording } from '../samples/dataset-definition.ts'
import { numberDecoder, type NumberType } from './number-decoder.ts'

/** Classes of types in HDF5. */
const [integer, float] = [0, 1]
/** A row of any length, as HDF5 gives it in memory: how many values there are, and where. */
const rowBytes = 8

/** The recordings of one file of spoken digits or commands as spikes. */
export type Hdf5Spikes = {
  readonly labels: readonly number[]
  readonly classNames: readonly string[]
  readonly speakers: readonly string[] | null
  recording(index: number): Recording
  close(): void
}

const numberType = ({ type, size, signed, littleEndian }: Type): NumberType | undefined => {
  const kind = type === float ? 'float' : type === integer ? (signed ? 'signed' : 'unsigned') : undefined
  const known = kind === 'float' ? [2, 4, 8] : [1, 2, 4, 8]
  return kind && known.includes(size) ? { kind, bytes: size as NumberType['bytes'], littleEndian } : undefined
}

/** Reads single rows of a dataset whose rows have any length, whatever the width of its numbers. */
const rowReader = (library: Library, dataset: Dataset, refuse: (text: string) => never): ((row: number) => Float64Array) => {
  const { file_id: file, path, metadata } = dataset
  const type = metadata.vlen_type && numberType(metadata.vlen_type)
  if (!type || metadata.size !== rowBytes) return refuse(`${path} does not hold rows of numbers of any length`)
  const decode = numberDecoder(type)
  return (row) => {
    const count = [1n]
    const pointer = library._malloc(rowBytes)
    try {
      library.get_dataset_data(file, path, count, [BigInt(row)], [1n], BigInt(pointer))
      // Only now: what is read makes the memory grow, and then another buffer holds it.
      const memory = new DataView(library.HEAPU8.buffer)
      const [length, at] = [memory.getUint32(pointer, true), memory.getUint32(pointer + 4, true)]
      const values = new Float64Array(length)
      decode(library.HEAPU8.subarray(at, at + length * type.bytes), values)
      library.reclaim_vlen_memory_count(file, path, '', BigInt(pointer), count)
      return values
    } finally {
      library._free(pointer)
    }
  }
}

const rethrow = (error: Error): never => {
  throw error
}

/** Places in the order of times; equal ones stay in theirs. */
const inOrder = (steps: Int32Array): readonly number[] | undefined =>
  steps.every((step, index) => index === 0 || steps[index - 1] <= step)
    ? undefined
    : Array.from(steps.keys()).toSorted((a, b) => steps[a] - steps[b])

/**
 * Opens a file of the Heidelberg data sets (HDF5): `spikes/times` in seconds, float16 or float32, `spikes/units`, `labels`, and beside them
 * `extra/keys`, the names of the classes, and `extra/speaker`. Steps are microseconds, to which times are rounded; a line is a unit of the
 * 700 of the cochlea; a recording ends with its last spike. Nothing but labels and one recording is held.
 * @throws EngramError (exit code 2) for a file that is no HDF5, lacks one of these, or is cut off
 */
export const openHdf5Spikes = async (path: string, lines: number): Promise<Hdf5Spikes> => {
  const { file, library, refuse }: Hdf5File = await openHdf5(
    path, 'cannot be read as HDF5: it is cut off, or none; expected a file of the Heidelberg data sets',
  )
  try {
    const optional = (name: string): Dataset | null => {
      const [folder, last] = name.includes('/') ? name.split('/') : ['/', name]
      const group = folder === '/' || file.keys().includes(folder) ? (file.get(folder) as { keys?(): readonly string[] } | null) : null
      const found = group?.keys?.().includes(last) ? file.get(name) : null
      return found && typeof found === 'object' && 'metadata' in found ? (found as Dataset) : null
    }
    const dataset = (name: string): Dataset => optional(name) ?? refuse(`has no ${name}, expected a file of the Heidelberg data sets`)
    const labels = Array.from(dataset('labels').value as ArrayLike<number | bigint>, Number)
    const [times, units] = [dataset('spikes/times'), dataset('spikes/units')]
    for (const { path: name, metadata: { shape } } of [times, units]) {
      if (shape?.length !== 1 || shape[0] !== labels.length)
        refuse(`${name} has the sizes [${shape?.join(', ')}], expected ${labels.length}, one row for each label`)
    }
    const speaker = optional('extra/speaker')
    const speakers = speaker && Array.from(speaker.value as ArrayLike<unknown>, String)
    const attempt = <T>(read: () => T, source: string): T => {
      try {
        return read()
      } catch (cause) {
        return cause instanceof EngramError ? rethrow(cause) : refuse(`${source} cannot be read: it is cut off or damaged`, cause)
      }
    }
    const [timesOf, unitsOf] = [rowReader(library, times, refuse), rowReader(library, units, refuse)]
    return {
      labels,
      classNames: Array.from((optional('extra/keys')?.value as ArrayLike<unknown> | undefined) ?? [], String),
      speakers: speakers?.length === labels.length ? speakers : null,
      recording(index) {
        const source = `${basename(path)}[${index}]`
        const [seconds, on] = attempt(() => [timesOf(index), unitsOf(index)] as const, source)
        if (seconds.length !== on.length) refuse(`${source} has ${seconds.length} times and ${on.length} units, expected as many of each`)
        const wrong = seconds.findIndex((time) => !(time >= 0 && time < 2147))
        if (wrong >= 0) refuse(`${source} has a spike at ${seconds[wrong]} s, expected times from 0 to 2147 s`)
        const steps = Int32Array.from(seconds, (time) => Math.round(1e6 * time))
        const order = inOrder(steps)
        const events = order
          ? { steps: Int32Array.from(order, (at) => steps[at]), lines: Int32Array.from(order, (at) => on[at]), values: null }
          : { steps, lines: Int32Array.from(on), values: null }
        const length = (events.steps.at(-1) ?? 0) + 1
        return { length, lines, stepMicroseconds: 1, recording: { kind: 'events', events }, targets: null, mask: null }
      },
      close: () => file.close(),
    }
  } catch (cause) {
    file.close()
    return cause instanceof EngramError ? rethrow(cause) : refuse('cannot be read: it is cut off or damaged', cause)
  }
}
