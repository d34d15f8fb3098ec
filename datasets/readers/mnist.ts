import { basename } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { imageOptions, imageOrder } from '../formats/image-order.ts'
import { openIdx } from '../formats/open-idx.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { oneOfFiles } from '../samples/one-of-files.ts'

const parts = [
  { split: 'train', name: 'train' },
  { split: 'test', name: 't10k' },
] as const

type ImageOptions = Parameters<typeof imageOrder>[0]

const unpacked = (value: string) => ({ kind: 'md5', of: 'unpacked', value }) as const

const found = (path: string, name: string, kind: 'images-idx3' | 'labels-idx1'): string => {
  const names = [`${name}-${kind}-ubyte.gz`, `${name}-${kind}-ubyte`, `${name}-${kind.replace('-', '.')}-ubyte`]
  return oneOfFiles(path, names, 'the four IDX files of MNIST')
}

/** Labels of one part. */
const readLabels = async (file: string): Promise<Uint8Array> => {
  const { sizes, bytes } = await openIdx(file, 1)
  try {
    return Uint8Array.from(await bytes.read(sizes[0]))
  } finally {
    await bytes.close()
  }
}

/** Some images of a file that is to hold so many. */
async function* images(file: string, order: ImageOptions, wanted: readonly number[], expected: number): AsyncGenerator<Recording> {
  const { sizes: [count, height, width], bytes } = await openIdx(file, 3)
  try {
    if (count !== expected) throw new EngramError(`${file}: has ${count} images, expected ${expected}, one for each label`, 2)
    const { length, lines, values } = imageOrder(order, height, width)
    let next = 0
    for (const index of wanted) {
      await bytes.skip((index - next) * height * width)
      next = index + 1
      const pixels = values(await bytes.read(height * width), 255)
      yield { length, lines, stepMicroseconds: null, recording: { kind: 'values', values: pixels }, targets: null, mask: null }
    }
  } finally {
    await bytes.close()
  }
}

/** Images without their labels. */
const alone = async (path: string, order: ImageOptions): Promise<OpenDataset> => {
  const { sizes: [count], bytes } = await openIdx(path, 3)
  await bytes.close()
  const keys = Array.from({ length: count }, (_, index) => ({
    split: null, label: null, className: null, group: null, source: `${basename(path)}[${index}]`,
  }))
  return { classes: null, keys, recordings: (wanted) => images(path, order, wanted, count) }
}

/** MNIST in IDX form: 28 x 28 pixels of 0 .. 255, which become 0 .. 1. Other sets in the same form and files (Fashion-MNIST) read alike. */
export const mnist = defineDataset({
  name: 'mnist',
  about: 'handwritten digits, 28 x 28 pixels, as steps row by row, pixel by pixel (also permuted by a seed), or whole',
  size: '60,000 + 10,000 images, 11 MB',
  licence: 'usually stated as CC BY-SA 3.0 (Y. LeCun, C. Cortes)',
  source: 'http://yann.lecun.com/exdb/mnist/',
  splitRule: '60,000 for training, 10,000 for testing',
  split: { kind: 'own', validation: 0.1 },
  folders: [],
  alone: { files: /idx3-ubyte(\.gz)?$/, open: alone },
  published: [
    { file: 'train-images-idx3-ubyte.gz', checksum: unpacked('6bbc9ace898e44ae57da46a324031adb') },
    { file: 'train-labels-idx1-ubyte.gz', checksum: unpacked('a25bea736e30d166cdddb491f175f624') },
    { file: 't10k-images-idx3-ubyte.gz', checksum: unpacked('2646ac647ad5339dbf082846283269ea') },
    { file: 't10k-labels-idx1-ubyte.gz', checksum: unpacked('27ae3e4e09519cfbb04c329615203637') },
  ].map((one) => ({ ...one, url: `https://ossci-datasets.s3.amazonaws.com/mnist/${one.file}` })),
  options: z.strictObject({ path: z.string().min(1), ...imageOptions }),
  files: async ({ path }) => parts.flatMap(({ name }) => [found(path, name, 'images-idx3'), found(path, name, 'labels-idx1')]),
  async open({ path, ...order }) {
    const read = await Promise.all(
      parts.map(async ({ split, name }) => {
        const file = found(path, name, 'images-idx3')
        const labels = await readLabels(found(path, name, 'labels-idx1'))
        return { split, file, keys: Array.from(labels, (label, index) => ({
          split, label, className: String(label), group: null, source: `${basename(file)}[${index}]`,
        })) }
      }),
    )
    async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
      let first = 0
      for (const { file, keys } of read) {
        const own = wanted.filter((index) => index >= first && index < first + keys.length).map((index) => index - first)
        first += keys.length
        if (own.length === 0) continue
        yield* images(file, order, own, keys.length)
      }
    }
    return { classes: 10, keys: read.flatMap(({ keys }) => keys), recordings }
  },
})
