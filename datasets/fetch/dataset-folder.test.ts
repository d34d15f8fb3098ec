import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { braille } from '../readers/braille.ts'
import { datasetRegistry } from '../samples/dataset-registry.ts'
import { datasetFolder } from './dataset-folder.ts'
import { soughtDataset } from './sought-dataset.ts'

const home = await scratchFolder('dataset-folder')

it('is the folder under its own name, or else under one that it has elsewhere', async () => {
  await mkdir(join(home, 'braille-7letters'))
  expect(datasetFolder(braille, { ENGRAM_DATA: home })).toBe(join(home, 'braille-7letters'))
  await mkdir(join(home, 'braille'))
  expect(datasetFolder(braille, { ENGRAM_DATA: home })).toBe(join(home, 'braille'))
})

it('refuses where nobody says where data sets lie, and where this one does not', () => {
  const refusal = (message: RegExp) => expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) })
  for (const environment of [{}, { ENGRAM_DATA: '' }])
    expect(() => datasetFolder(braille, environment)).toThrow(refusal(/--data DIR.*`engram data get braille --to DIR\/braille`/))
  const empty = { ENGRAM_DATA: join(home, 'empty') }
  expect(() => datasetFolder(braille, empty)).toThrow(refusal(/empty has no folder braille or braille-7letters/))
})

it('no two data sets share a folder, and only those that have files in a folder can do without a path', () => {
  const placed = datasetRegistry.filter(({ folders }) => folders)
  const names = placed.flatMap(({ name, folders }) => [name, ...folders!])
  expect(new Set(names).size).toBe(names.length)
  for (const { options } of placed) expect(options.shape).toHaveProperty('path')
  expect(soughtDataset({ dataset: 'mnist' } as never)).toBe('mnist')
  expect(soughtDataset({ dataset: 'mnist', path: 'x' } as never)).toBeUndefined()
  expect(soughtDataset({ dataset: 'adding' } as never)).toBeUndefined()
})
