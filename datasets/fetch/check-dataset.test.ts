import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { writeIdx } from '../fixtures/write-idx.ts'
import { writeWav } from '../fixtures/write-wav.ts'
import { checkDataset } from './check-dataset.ts'
import { recognisedDataset } from './recognised-dataset.ts'

const folder = await scratchFolder('check')
const real = sharedData('digits')

it('tells what is in a data set, and which checksum differs', async () => {
  const images = (count: number, first: number): Buffer =>
    writeIdx([count, 2, 2], Uint8Array.from({ length: 4 * count }, (_, index) => first + index))
  const labels = (count: number): Buffer => writeIdx([count], Uint8Array.from({ length: count }, (_, index) => index % 10))
  const path = join(folder, 'mnist')
  await mkdir(path)
  for (const [part, count, first] of [['train', 20, 0], ['t10k', 10, 36]] as const) {
    await writeFile(join(path, `${part}-images-idx3-ubyte`), images(count, first))
    await writeFile(join(path, `${part}-labels-idx1-ubyte`), labels(count))
  }
  const found = await checkDataset(await recognisedDataset(path), () => {})
  // Images 9 to 18 of training are those of testing, but for what went to validation.
  expect(found).toMatchObject({
    dataset: 'mnist', files: 4, classes: 10, counts: { train: 18, validation: 2, test: 10 }, steps: [2, 2], lines: [2, 2],
    duplicates: { count: 10 },
  })
  expect(found.checksums).toHaveLength(4)
  const md5 = createHash('md5').update(labels(10)).digest('hex')
  expect(found.checksums[3]).toMatchObject({ equal: false, found: md5, expected: '27ae3e4e09519cfbb04c329615203637' })
})

it('ends with code 1 at what is wrong inside', async () => {
  const path = join(folder, 'wavs')
  for (const name of ['a', 'b']) {
    await mkdir(join(path, name), { recursive: true })
    for (let index = 0; index < 10; index++)
      await writeFile(join(path, name, `${index}.wav`), writeWav(Uint8Array.of(index, name.charCodeAt(0))))
  }
  expect(await checkDataset(await recognisedDataset(path), () => {})).toMatchObject({ dataset: 'wav', files: 20, duplicates: { count: 0 } })
  await writeFile(join(path, 'b', '7.wav'), writeWav(Uint8Array.of(1, 2)).subarray(0, 40))
  await expect(checkDataset(await recognisedDataset(path), () => {})).rejects.toThrow(
    expect.objectContaining({ exitCode: 1, message: expect.stringContaining('7.wav: has no data chunk') }),
  )
})

it.each([
  ['braille_7letters.npz', 'braille'], ['x.npz', 'npz'], ['digits.csv.gz', 'digits'], ['x.csv', 'csv'], ['x.parquet', 'parquet'],
  ['x.arrow', 'arrow'], ['x.txt', 'text'],
])('knows %s by its name', async (name, dataset) => {
  await writeFile(join(folder, name), '')
  expect((await recognisedDataset(join(folder, name))).dataset).toBe(dataset)
})

it('knows no others', async () => {
  await writeFile(join(folder, 'x.bin'), '')
  await expect(recognisedDataset(join(folder, 'x.bin'))).rejects.toThrow('x.bin: is no data set that engram knows by its names')
  await expect(recognisedDataset(await scratchFolder('nothing'))).rejects.toThrow('is no data set that engram knows by its names')
  await expect(recognisedDataset(join(folder, 'none'))).rejects.toThrow('none: does not exist, expected a data set')
})

it.skipIf(real.missing)(`finds the real digits as they were published${real.why}`, async () => {
  const found = await checkDataset(await recognisedDataset(real.path), () => {})
  expect(found.checksums).toMatchObject([{ equal: true }])
  expect(found.duplicates.count).toBe(0)
})
