import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'

const folder = await scratchFolder('digits')
const real = sharedData('digits')

const row = (index: number): number[] => [...Array.from({ length: 64 }, (_, pixel) => (index + pixel) % 17), index % 10]
const file = async (name: string, change: (line: string, index: number) => string = (line) => line): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, gzipSync(Array.from({ length: 40 }, (_, index) => change(row(index).join(','), index) + '\n').join('')))
  return path
}

it('reads rows of pixels with their class', async () => {
  const all = await samplesOf({ dataset: 'digits', path: await file('digits.csv.gz') })
  expect(all).toHaveLength(40)
  expect(all[13]).toMatchObject({ label: 3, length: 8, lines: 8, source: 'digits.csv.gz[13]' })
  expect(all[13].recording).toEqual({ kind: 'values', values: Float32Array.from(row(13).slice(0, 64), (value) => value / 16) })
  expect(all.filter(({ split }) => split === 'test')).toHaveLength(8)
  expect(await samplesOf({ dataset: 'digits', path: folder, order: 'whole' })).toHaveLength(40)
})

it.each<[string, (line: string, index: number) => string, string]>([
  ['a number', (line, index) => (index === 4 ? line.replace(/^\d+/, 'nan') : line),
    'line 5, column 1: got "nan", expected a finite number'],
  ['a pixel', (line, index) => (index === 4 ? line.replace(/^\d+/, '17') : line),
    'line 5, column 1: got 17, expected a whole number from 0 to 16'],
  ['a field', (line, index) => (index === 39 ? line.slice(0, 60) : line), 'line 40: has'],
])('refuses %s that is wrong', async (name, change, message) => {
  await expect(samplesOf({ dataset: 'digits', path: await file(name, change) })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})

it.skipIf(real.missing)(`reads the real digits${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'digits', path: real.path })
  expect(all).toHaveLength(1797)
  expect([0, 1, 2].map((label) => all.filter((sample) => sample.label === label).length)).toEqual([178, 182, 177])
})
