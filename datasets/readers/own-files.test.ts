import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  Field, Float32, Int32, List, RecordBatch, RecordBatchStreamWriter, Schema, tableToIPC, tableFromArrays, vectorFromArray,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import type { Sample } from '../../models/samples/sample.ts'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { writeNpy } from '../fixtures/write-npy.ts'
import { writeWav } from '../fixtures/write-wav.ts'
import { writeZip } from '../fixtures/write-zip.ts'
import { openParquetPart } from '../parquet/open-parquet-part.ts'
import { samplesBatch } from '../samples/samples-batch.ts'
import { samples as samplesTable } from '../tables/definitions/samples.ts'

const folder = await scratchFolder('own')
const write = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const all = { kind: 'fractions', test: 0, validation: 0 }
const raw = (array: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer)
const values = ({ recording }: Sample): number[] => (recording.kind === 'values' ? [...recording.values] : [])

describe('an archive of NumPy arrays', () => {
  const x = Float32Array.from({ length: 24 }, (_, index) => index / 2)
  const bytes = writeZip({
    'x.npy': writeNpy('<f4', [4, 3, 2], raw(x)), 'z.npy': writeNpy('<f4', [4, 6], raw(x)),
    'y.npy': writeNpy('<U3', [4], ['up', 'off', 'up', 'off']), 'hot.npy': writeNpy('|u1', [4, 2], Uint8Array.of(0, 1, 1, 0, 0, 1, 1, 0)),
    'who.npy': writeNpy('<i8', [4], raw(BigInt64Array.of(7n, 7n, 8n, 8n))),
    'part.npy': writeNpy('<U5', [4], ['train', 'train', 'val', 'test']),
    'n.npy': writeNpy('|u1', [4], Uint8Array.of(3, 1, 2, 3)), 'long.npy': writeNpy('|u1', [4], Uint8Array.of(3, 1, 4, 3)),
  })

  it('is read by the names of its arrays', async () => {
    const path = await write('a.npz', bytes)
    const own = { kind: 'own', validation: 0 }
    const read = await samplesOf({ dataset: 'npz', path, groups: 'who', splits: 'part', lengths: 'n', stepMicroseconds: 10, split: own })
    expect(read.map(({ split, label, className, group, length }) => [split, label, className, group, length])).toEqual([
      ['train', 1, 'up', '7', 3], ['train', 0, 'off', '7', 1], ['validation', 1, 'up', '8', 2], ['test', 0, 'off', '8', 3],
    ])
    expect(values(read[1])).toEqual([3, 3.5])
    expect(read[0]).toMatchObject({ lines: 2, stepMicroseconds: 10, source: 'a.npz[0]' })
    const flat = await samplesOf({ dataset: 'npz', path, recordings: 'z', labels: 'hot', split: all })
    expect(flat.map(({ label, length, lines }) => [label, length, lines])).toEqual([[1, 1, 6], [0, 1, 6], [1, 1, 6], [0, 1, 6]])
    const series = await samplesOf({ dataset: 'npz', path, recordings: 'z', series: true, labels: null, form: 'events', split: all })
    expect(series[0]).toMatchObject({ label: null, length: 6, lines: 1, recording: { kind: 'events' } })
  })

  it.each([
    [{ recordings: 'w' }, 'has no w.npy, expected it beside x.npy'],
    [{ lengths: 'long' }, 'long[2]: got 4, expected a whole number from 1 to 3 steps'],
    [{ recordings: 'y' }, 'has 1 sizes, expected [sample, step, line]'],
    [{ splits: 'y' }, 'y[0]: got "up", expected train, validation or test'],
  ])('is refused: %j', async (options, message) => {
    await expect(samplesOf({ dataset: 'npz', path: await write('b.npz', bytes), split: all, ...options })).rejects.toThrow(message)
  })
})

describe('comma-separated values', () => {
  it('have a sample in a row, of one step or several', async () => {
    const path = await write('rows.csv.gz', gzipSync('\uFEFFa,b,kind,"c, d",e\r\n1,2,"x ""y""",3,4\r\n5,6,z,7,8e-1\r\n'))
    const read = await samplesOf({ dataset: 'csv', path, columns: { label: 'kind' }, split: all })
    expect(read.map(({ className, label, length, lines }) => [className, label, length, lines])).toEqual([
      ['x "y"', 0, 1, 4], ['z', 1, 1, 4],
    ])
    expect(values(read[1])).toEqual([5, 6, 7, Math.fround(0.8)])
    const two = await samplesOf({ dataset: 'csv', path, columns: { label: 'kind', values: ['e', 'a'] }, lines: 1, split: all })
    expect([two[0].length, values(two[0])]).toEqual([2, [4, 1]])
  })

  it('have a step in a row, where a column tells samples apart', async () => {
    const text = 'id,t,v,label,who,part\na,1,2,0,p,train\na,3,4,0,p,train\nb,5,6,1,q,train\nc,7,8,1,q,test\n'
    const columns = { sample: 'id', group: 'who', split: 'part' }
    const read = await samplesOf({ dataset: 'csv', path: await write('steps.csv', text), columns, split: { kind: 'own', validation: 0 } })
    expect(read.map(({ length, lines, label, group, split, source }) => [length, lines, label, group, split, source])).toEqual([
      [2, 2, 0, 'p', 'train', 'steps.csv, line 2'], [1, 2, 1, 'q', 'train', 'steps.csv, line 4'],
      [1, 2, 1, 'q', 'test', 'steps.csv, line 5'],
    ])
    expect(values(read[0])).toEqual([1, 2, 3, 4])
  })

  it.each([
    ['no column', 'a,b\n1,2\n', {}, 'has no column label, expected one of a, b'],
    ['fields', 'a,label\n1\n', {}, 'line 2: has 1 fields, expected 2, as its header'],
    ['number', 'a,label\nNaN,0\n', {}, 'line 2, a: got "NaN", expected a finite number'],
    ['quote', 'a,label\n"1,0\n', {}, 'line 2: has a quote that is not closed'],
    ['lines', 'a,b,label\n1,2,0\n', { lines: 3 }, 'lines: got 3, expected a divisor of 2, the values of a row'],
    ['class', 'a,label\n1,10001\n', {}, 'label[0]: got 10001, expected a class, a whole number from 0 to 9999'],
    ['nothing', '', {}, 'nothing.csv): has no samples'],
  ])('are refused: %s', async (name, text, options, message) => {
    const path = await write(`${name}.csv`, text)
    await expect(samplesOf({ dataset: 'csv', path, split: all, ...options })).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
    )
  })
})

const spikes: Sample = {
  split: 'train', label: 1, className: 'one', group: 'ann', source: 's', length: 9, lines: 4, stepMicroseconds: 50,
  recording: { kind: 'events', events: { steps: Int32Array.of(2, 8), lines: Int32Array.of(3, 0), values: null } },
  targets: null, mask: null,
}
const tone: Sample = {
  split: 'test', label: 0, className: 'nought', group: 'bob', source: 't', length: 2, lines: 2, stepMicroseconds: null,
  recording: { kind: 'values', values: Float32Array.of(0.5, -1, 0.25, 2) }, targets: Float32Array.of(1, 2), mask: Float32Array.of(0, 1),
}
const other: Sample = { ...tone, split: 'train', label: 0 }

describe('Parquet', () => {
  it('is read as the table of samples that engram writes', async () => {
    const path = join(folder, 'samples.parquet')
    const part = await openParquetPart(path, samplesTable)
    await part.write(samplesBatch(0, [spikes, tone, other]))
    await part.finish()
    await part.commit()
    const read = await samplesOf({ dataset: 'parquet', path, split: { kind: 'own', validation: 0 } })
    expect(read).toEqual([spikes, tone, other].map((sample, row) => ({ ...sample, source: `samples.parquet[${row}]` })))
  })

  it('is refused where it is none', async () => {
    await expect(samplesOf({ dataset: 'parquet', path: await write('x.parquet', 'no such file') })).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining('x.parquet: cannot be read as Parquet') }),
    )
    const absent = samplesOf({ dataset: 'parquet', path: join(folder, 'none') })
    await expect(absent).rejects.toThrow('none does not exist, expected a Parquet file')
    await expect(samplesOf({ dataset: 'parquet', path: folder })).rejects.toThrow('is no file, expected a Parquet file')
  })
})

describe('Arrow', () => {
  const nested = (rows: readonly (readonly (readonly number[])[])[]): Uint8Array => {
    const list = new List(new Field('item', new List(new Field('item', new Float32(), false)), false))
    const schema = new Schema([new Field('x', list, false), new Field('y', new Int32(), false)])
    const [x, y] = [vectorFromArray(rows, list), vectorFromArray(rows.map((_, index) => index % 2), new Int32())]
    const batch = new RecordBatch({ x: x.data[0], y: y.data[0] })
    return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, batch.data)]).toUint8Array(true)
  }

  it('is read by the names of its columns, in any number of batches, lists in lists as steps of lines', async () => {
    const path = await write('a.arrows', nested([[[1, 2], [3, 4], [5, 6]], [[7, 8]]]))
    const read = await samplesOf({ dataset: 'arrow', path, columns: { values: 'x', label: 'y' }, stepMicroseconds: 4, split: all })
    expect(read.map(({ length, lines, label, stepMicroseconds }) => [length, lines, label, stepMicroseconds])).toEqual([
      [3, 2, 0, 4], [1, 2, 1, 4],
    ])
    expect(values(read[0])).toEqual([1, 2, 3, 4, 5, 6])
  })

  it.each<[string, () => Uint8Array, object, string]>([
    ['columns', () => nested([[[1]]]), {}, 'has no column values, nor event_steps and event_lines; name them in columns'],
    ['named', () => nested([[[1]]]), { columns: { values: 'z' } }, 'has no column z (columns.values), expected one of x, y'],
    ['ragged', () => nested([[[1], [2, 3]]]), { columns: { values: 'x' } }, 'row 0 of x is [[1],[2,3]], expected a list of numbers'],
    ['text', () => tableToIPC(tableFromArrays({ values: ['a', 'b'] })), {}, 'row 0 of values is "a", expected a list of numbers'],
    ['foreign', () => Buffer.from('a text that is no table at all'), {}, 'is no Arrow IPC file or stream'],
  ])('is refused: %s', async (name, bytes, options, message) => {
    const path = await write(`${name}.arrow`, bytes())
    await expect(samplesOf({ dataset: 'arrow', path, split: all, ...options })).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
    )
  })
})

it('WAV files have the class of their folder', async () => {
  for (const name of ['bell', 'drum']) {
    await mkdir(join(folder, 'wavs', name), { recursive: true })
    await writeFile(join(folder, 'wavs', name, 'a.WAV'), writeWav(Uint8Array.of(0, 64), { rate: 1000 }))
  }
  const read = await samplesOf({ dataset: 'wav', path: join(folder, 'wavs'), split: all })
  expect(read.map(({ className, source, stepMicroseconds }) => [className, source, stepMicroseconds])).toEqual([
    ['bell', 'bell/a.WAV', 1000], ['drum', 'drum/a.WAV', 1000],
  ])
  await expect(samplesOf({ dataset: 'wav', path: await scratchFolder('no-wav') })).rejects.toThrow('has no WAV file in a folder')
})
