import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { writeIdx } from '../fixtures/write-idx.ts'

const folder = await scratchFolder('mnist')
const real = sharedData('mnist')

/** A set of 30 + 10 images of 2 x 3 pixels: pixel p of image n is 10 n + p, mod 256. */
const write = async (name: string, change: Partial<Record<string, Buffer>> = {}): Promise<string> => {
  const path = join(folder, name)
  await mkdir(path)
  for (const [part, count] of [['train', 30], ['t10k', 10]] as const) {
    const images = Uint8Array.from({ length: 6 * count }, (_, at) => 10 * Math.floor(at / 6) + (at % 6))
    const labels = Uint8Array.from({ length: count }, (_, index) => index % 10)
    const files = {
      [`${part}-images-idx3-ubyte.gz`]: gzipSync(writeIdx([count, 2, 3], images)),
      [`${part}-labels-idx1-ubyte`]: writeIdx([count], labels),
    }
    for (const [file, bytes] of Object.entries({ ...files })) await writeFile(join(path, file), change[file] ?? bytes)
  }
  return path
}
const values = ({ recording }: { readonly recording: { readonly kind: string; readonly values?: Float32Array } }): number[] =>
  Array.from(recording.values!, (value) => Math.round(255 * value))

describe('a set in IDX form', async () => {
  const path = await write('right')
  it('comes row by row, in the order of its files, with its own test part', async () => {
    const all = await samplesOf({ dataset: 'mnist', path, split: { kind: 'own', validation: 1 / 3 } })
    expect(all).toHaveLength(40)
    expect(all.filter(({ split }) => split === 'validation')).toHaveLength(10)
    expect(all.map(({ label }) => label)).toEqual(Array.from({ length: 40 }, (_, index) => index % 10))
    expect(all[30]).toMatchObject({ split: 'test', length: 2, lines: 3, className: '0', source: 't10k-images-idx3-ubyte.gz[0]' })
    expect(values(all[7])).toEqual([70, 71, 72, 73, 74, 75])
  })

  it('comes whole, pixel by pixel, and in one order for all images, which follows from its seed', async () => {
    const read = async (options: object) => samplesOf({ dataset: 'mnist', path, ...options })
    expect((await read({ order: 'whole' }))[1]).toMatchObject({ length: 1, lines: 6 })
    const [, pixels] = await read({ order: 'pixels' })
    expect([pixels.length, pixels.lines, values(pixels)]).toEqual([6, 1, [10, 11, 12, 13, 14, 15]])
    const permuted = await read({ order: 'permuted', permutationSeed: 5 })
    const order = values(permuted[0])
    expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5])
    expect(order).not.toEqual([0, 1, 2, 3, 4, 5])
    expect(values(permuted[9])).toEqual(order.map((place) => 90 + place))
    expect(await read({ order: 'permuted', permutationSeed: 5 })).toEqual(permuted)
    expect(values((await read({ order: 'permuted', permutationSeed: 6 }))[0])).not.toEqual(order)
  })

  it('gives what a limit leaves, skipping the rest', async () => {
    const limit = { train: 10, validation: 0, test: 3 }
    const few = await samplesOf({ dataset: 'mnist', path, split: { kind: 'own', validation: 1 / 3 }, limit })
    expect(few).toHaveLength(13)
    for (const sample of few) {
      const index = Number(/\[(\d+)\]/.exec(sample.source)![1])
      expect(values(sample)[0]).toBe((10 * index) % 256)
    }
  })
})

it.each([
  ['foreign', { 't10k-images-idx3-ubyte.gz': gzipSync('a text, not images') }, 'begins with 61207465, expected 00000803'],
  ['one size', { 'train-labels-idx1-ubyte': writeIdx([2, 15], new Uint8Array(30)) }, 'begins with 00000802, expected 00000801'],
  ['cut', { 't10k-images-idx3-ubyte.gz': gzipSync(writeIdx([10, 2, 3], new Uint8Array(50))) },
    'ends 2 bytes after byte 64, expected 6 more'],
  ['fewer', { 't10k-images-idx3-ubyte.gz': gzipSync(writeIdx([9, 2, 3], new Uint8Array(54))) }, 'has 9 images, expected 10'],
  ['label', { 't10k-labels-idx1-ubyte': writeIdx([10], new Uint8Array(10).fill(11)) }, 'has class 11, expected a whole number from 0 to 9'],
  ['class', { 'train-labels-idx1-ubyte': writeIdx([30], new Uint8Array(30).fill(3)),
    't10k-labels-idx1-ubyte': writeIdx([10], new Uint8Array(10).fill(3)) }, 'class 0 of 10 has no sample'],
])('refuses a set that is %s', async (name, change, message) => {
  await expect(samplesOf({ dataset: 'mnist', path: await write(name, change) })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})

it('says what is not there', async () => {
  const read = (path: string) => samplesOf({ dataset: 'mnist', path })
  await expect(read(join(folder, 'none'))).rejects.toThrow('none does not exist, expected the four IDX files')
  await expect(read(folder)).rejects.toThrow('has no train-images-idx3-ubyte.gz or train-images-idx3-ubyte or')
})

it.skipIf(real.missing)(`reads the real MNIST${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'mnist', path: real.path, limit: { train: 100, validation: 50, test: 10 } })
  expect(all.map(({ split }) => split).filter((split) => split === 'test')).toHaveLength(10)
  for (const sample of all) {
    expect([sample.length, sample.lines]).toEqual([28, 28])
    expect(Math.max(...values(sample))).toBeGreaterThan(200)
  }
})
