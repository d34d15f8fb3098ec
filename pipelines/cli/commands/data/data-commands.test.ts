import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../datasets/fixtures/scratch-folder.ts'
import { datasetRegistry } from '../../../../datasets/samples/dataset-registry.ts'
import { startEngram } from '../../../fixtures/start-engram.ts'

const home = await scratchFolder('data-commands')
const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true }).ended

// What is said to bad input is tested, and shown, by ../../../bad-inputs/.
test('data tells what there is, for people and as JSON', async () => {
  const [text, json, help] = await Promise.all([engram('data'), engram('data', '--json'), engram('data', '--help')])
  for (const { name, licence } of datasetRegistry) for (const word of [name, licence]) expect(text.stdout).toContain(word)
  const { datasets } = JSON.parse(json.stdout) as { datasets: { name: string; files: object[] }[] }
  expect(datasets.map(({ name }) => name)).toEqual(datasetRegistry.map(({ name }) => name))
  expect(datasets.find(({ name }) => name === 'mnist')!.files).toHaveLength(4)
  for (const word of ['check', 'get']) expect(help.stdout).toContain(word)
})

test('data check tells what is in a data set, and ends with code 1 where a checksum differs', async () => {
  const pixels = (index: number): string => Array.from({ length: 64 }, (_, pixel) => (index + pixel) % 17).join()
  const rows = Array.from({ length: 40 }, (_, index) => `${pixels(index)},${index % 10}`)
  await mkdir(join(home, 'own'))
  await writeFile(join(home, 'own', 'digits.csv'), rows.join('\n'))
  await writeFile(join(home, 'own', 'digits.csv.gz'), rows.join('\n'))
  const text = await engram('data', 'check', 'own')
  expect(text.code).toBe(1)
  expect(text.stdout).toMatch(/^digits: 1 files\n {2}own\/digits.csv.gz: checksum [0-9a-f]{64}, expected 09f66e6d/)
  expect(text.stdout).toContain('\n  28 train, 4 validation, 8 test samples; 10 classes\n  8 steps of 8 lines\n')
  const csv = ['v,label', ...Array.from({ length: 40 }, (_, index) => `${index},${index % 2}`)].join('\n')
  await writeFile(join(home, 'x.csv'), csv)
  const json = await engram('data', 'check', 'x.csv', '--json')
  expect(json.code).toBe(0)
  expect(JSON.parse(json.stdout)).toMatchObject({ exitCode: 0, dataset: 'csv', classes: 2, duplicates: { count: 0 }, checksums: [] })
})

test('data get leaves what is there', async () => {
  await mkdir(join(home, 'data', 'text'), { recursive: true })
  await writeFile(join(home, 'data', 'text', 'input.txt'), 'brought by hand')
  const { code, stdout } = await engram('data', 'get', 'text')
  expect([code, stdout]).toEqual([0, 'data/text/input.txt: was there\n'])
})
