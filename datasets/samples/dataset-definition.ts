import type { z } from 'zod'
import type { Sample } from '../../models/samples/sample.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { SplitRule } from '../../models/samples/split-rule.ts'

/** What a sample is apart from its key. */
export type Recording = Pick<Sample, 'length' | 'lines' | 'stepMicroseconds' | 'recording' | 'targets' | 'mask'>

/** A data set whose samples are known and whose recordings can be read, as often as wanted. */
export type OpenDataset = {
  /** Classes that there are; null where samples have none. */
  readonly classes: number | null
  readonly keys: readonly SampleKey[]
  /** The recordings of some samples (indices of `keys`, ascending), in that order; little more than one is held at a time. */
  recordings(wanted: readonly number[]): AsyncIterable<Recording>
}

/** A file of a data set as it is published: `sha256` or `md5` of the file, or of what is packed in it. */
export type PublishedFile = {
  readonly file: string
  readonly url: string
  readonly checksum?: { readonly kind: 'md5' | 'sha256'; readonly of: 'file' | 'unpacked'; readonly value: string }
  /** The file of an archive (.zip) that is kept in its place. */
  readonly unpacked?: string
}

/** A data set that engram can read, or make. `options` are those of `readSamples` beside `dataset`, `split`, `splitSeed` and `limit`. */
export type DatasetDefinition<Name extends string = string, Options extends z.ZodObject = z.ZodObject> = {
  readonly name: Name
  readonly about: string
  readonly size: string
  readonly licence: string
  /** Where it is published, or who described it. */
  readonly source: string
  /** Its own split, in words. */
  readonly splitRule: string
  /** The split where none is named. */
  readonly split: SplitRule
  /**
   * Other names of the folder it lies in, beside its own; [] where it has none. With them its `path` may be left out: it is then looked for
   * in the folder of data sets. Absent for a user's own file, and where it is made.
   */
  readonly folders?: readonly string[]
  /**
   * Files of its form that lie alone, outside of a folder of the data set: what they are called, and their recordings. Absent where `path`
   * may be such a file.
   */
  readonly alone?: { readonly files: RegExp; open(path: string, options: z.output<Options>): Promise<OpenDataset> }
  /** Files by name, of a data set whose files have one each; empty where it is made, or has a folder of recordings. */
  readonly published: readonly PublishedFile[]
  readonly options: Options
  /** The files that `open` reads; none for a data set that is made. Throws EngramError (exit code 2) where one is missing. */
  files(options: z.output<Options>): Promise<readonly string[]>
  /** Throws EngramError (exit code 2) for files that are missing, cut off, or of another kind. */
  open(options: z.output<Options>): Promise<OpenDataset>
}
