import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../../datasets/fixtures/samples-of.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { writeIdx } from '../../datasets/fixtures/write-idx.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { stageConformance } from '../stream/conformance/stage-conformance.ts'
import { stageDefinition } from '../stream/stage.ts'
import { readSamples } from './read-samples.ts'

const folder = await scratchFolder('read-samples')

/** A set in the form of MNIST; images repeat after 509, of other classes. */
const write = async (name: string, train: number, test: number): Promise<string> => {
  const path = join(folder, name)
  await mkdir(path)
  for (const [part, count] of [['train', train], ['t10k', test]] as const) {
    const images = Uint8Array.from({ length: 784 * count }, (_, at) => (Math.floor(at / 784) % 509) * (1 + (at % 784)))
    await writeFile(join(path, `${part}-images-idx3-ubyte`), writeIdx([count, 28, 28], images))
    const labels = Uint8Array.from({ length: count }, (_, index) => index % 10)
    await writeFile(join(path, `${part}-labels-idx1-ubyte`), writeIdx([count], labels))
  }
  return path
}
const small = await write('small', 100, 20)

stageConformance('readSamples', () => readSamples({ dataset: 'mnist', path: small }), () => [])

it('emits the samples that the data set has, in batches of bounded size, whatever the seed of the item', async () => {
  const options = { dataset: 'mnist', path: await write('large', 600, 100), splitSeed: 3 } as const
  const { batches, events } = await runStages([readSamples(options)], [], { seed: 1 })
  const read = batches.flatMap(({ batch }) => samplesOfBatch(batch))
  expect(read.map(({ sample }) => sample)).toEqual(await samplesOf(options))
  expect(read.map(({ number }) => number)).toEqual(Array.from(read.keys()))
  expect(batches.map(({ batch }) => batch.numRows)).toEqual([335, 335, 30])
  expect((await runStages([readSamples(options)], [], { seed: 2 })).batches.flatMap(({ batch }) => samplesOfBatch(batch))).toEqual(read)
  const notes = events.flatMap((event) => (event.type === 'note' ? [event.text] : []))
  expect(notes).toEqual([
    'mnist: 540 train, 60 validation, 100 test samples; 10 classes',
    expect.stringMatching(/^mnist: \d+ samples have the recording of one in another split, the first train-images.*that of train-images/),
  ])
})

it('keeps some classes, numbered in the order in which they are named, with the recordings that are theirs', async () => {
  const all = await samplesOf({ dataset: 'mnist', path: small })
  const { batches, events } = await runStages([readSamples({ dataset: 'mnist', path: small, classes: [7, 2] })], [], {})
  const kept = batches.flatMap(({ batch }) => samplesOfBatch(batch)).map(({ sample }) => sample)
  const expected = all.filter(({ label }) => label === 7 || label === 2)
  expect(kept.map(({ source, className, recording }) => ({ source, className, recording })))
    .toEqual(expected.map(({ source, className, recording }) => ({ source, className, recording })))
  expect(kept.map(({ label }) => label)).toEqual(expected.map(({ label }) => (label === 7 ? 0 : 1)))
  expect(events).toContainEqual({ type: 'note', text: 'mnist: 18 train, 2 validation, 4 test samples; 2 classes' })
})

it.each([
  [{ dataset: 'mnist', path: small, classes: [1, 10] }, 'option classes[1]: got 10, expected a class from 0 to 9'],
  [{ dataset: 'adding', steps: 20, classes: [0, 1] }, 'option classes: got some, expected none, because the samples have no classes'],
] as const)('refuses when it reads %j', async (options, message) => {
  await expect(runStages([readSamples(options as never)], [], {})).rejects.toThrow(message)
})

it('tells by the content of its files whether a run is another one', async () => {
  const reads = (path: string) => {
    const stage = readSamples({ dataset: 'mnist', path })
    return stage[stageDefinition].reads!(stage.options)
  }
  const path = await write('changing', 20, 20)
  const before = await reads(path)
  expect(before).toEqual({ [path]: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(Object.values(await reads(await write('same', 20, 20)))).toEqual(Object.values(before))
  await writeFile(join(path, 't10k-labels-idx1-ubyte'), writeIdx([20], new Uint8Array(20)))
  expect(await reads(path)).not.toEqual(before)
  await expect(reads(join(folder, 'none'))).rejects.toThrow('none does not exist')
})

it.each([
  [{ dataset: 'mnits', path: small }, 'option dataset: got "mnits", expected one of braille, digits, mnist,'],
  [{ dataset: 'mnist', path: small, classes: [1, 1] }, 'option classes: got [1,1], expected each class once'],
  [{ dataset: 'mnist', path: small, classes: [1] }, 'option classes'],
  [{ dataset: 'mnist', path: small, ordre: 'rows' }, 'option ordre: not an option, did you mean order'],
  [{ dataset: 'mnist', path: small, split: { kind: 'folds', fold: 10 } }, 'option split.fold: got 10, expected a fold below'],
  [{ dataset: 'mnist', path: small, split: { kind: 'fractions', test: 0.6, validation: 0.4 } },
    'option split.test: got 0.6, expected test + validation below 1'],
])('refuses %j', (options, message) => {
  expect(() => readSamples(options as never)).toThrow(message)
})

it('refuses a test split whose recordings are mostly those of validation, and tells of a few', async () => {
  const rows = (shared: number): string => ['a,b,label,split',
    ...Array.from({ length: 12 }, (_, at) => `${at},${at * at},${at % 2},${at < 6 ? 'train' : 'validation'}`),
    ...Array.from({ length: 4 }, (_, at) => (at < shared ? `${at + 6},${(at + 6) ** 2},${at % 2},test` : `${at + 50},1,${at % 2},test`)),
    ''].join('\n')
  const read = async (shared: number) => {
    const path = join(folder, `shared-${shared}.csv`)
    await writeFile(path, rows(shared))
    return runStages([readSamples({ dataset: 'csv', path, columns: { split: 'split' }, split: { kind: 'own' } })], [])
  }
  await expect(read(2)).rejects.toThrow('csv: test split: got the recordings of 2 of its 4 samples in the validation split, expected few')
  expect((await read(1)).events.filter(({ type }) => type === 'note')).toHaveLength(2)
})
