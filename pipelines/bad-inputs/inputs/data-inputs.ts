import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDataset } from '../../../datasets/samples/read-dataset.ts'
import { readSamples } from '../../../operators/samples/read-samples.ts'
import type { BadInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const rows = (change: (row: string, index: number) => string = (row) => row, count = 30): string =>
  ['a,b,label', ...Array.from({ length: count }, (_, index) => change(`${index},0.5,${index % 2}`, index))].join('\n')

/** A table of 30 samples with something wrong in it, which `engram data check` reads. */
const table = (title: string, text: string): BadInput => ({ title, files: { 'x.csv': text }, args: ['data', 'check', 'x.csv'], code: 1 })

/** A file of bytes, or a folder with one. */
const bytes = (title: string, path: string, content: Uint8Array, checked: string): BadInput => ({
  title,
  prepare: (folder) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    // Enough of them for every split.
    for (let copy = 0; copy < 20; copy++) writeFileSync(join(folder, path.replace('NUMBER', String(copy))), content)
  },
  args: ['data', 'check', checked],
  code: 1,
})

/** Options of the stage. */
const options = (title: string, value: object): BadInput => ({ title, call: () => readSamples(value as never) })
/** What is only found once a data set is made. */
const made = (title: string, value: object): BadInput => ({
  title,
  call: async () => readDataset({ dataset: 'spike-trains', samples: { train: 6, validation: 2, test: 2 }, ...value }),
})

/** A pipeline whose data set is named without a path. */
const seeking = {
  'seeking.config.ts': `import { definePipelines, pipe, readSamples, writeParquet } from 'engram'
export default definePipelines({ letters: pipe(readSamples({ dataset: 'braille' }), writeParquet()) })`,
}
const run = ['run', 'letters', '--config', 'seeking.config.ts']

export const dataInputs: BadInputGroup = {
  title: 'Data sets',
  about: 'Names and options are checked before a file is opened. What is wrong inside files is a verdict of `engram data check`, code 1, '
    + 'and ends a run with code 2.',
  inputs: [
    { title: '`engram data check` without a path', args: ['data', 'check'] },
    { title: '`engram data check` of what is not there', args: ['data', 'check', 'nowhere'] },
    { title: '`engram data check` of a folder that is no data set', files: { 'folder/thesis.tex': '' }, args: ['data', 'check', 'folder'] },
    { title: 'an unknown data set, `--dataset mnits`', files: { 'x.csv': rows() }, args: ['data', 'check', 'x.csv', '--dataset', 'mnits'] },
    {
      title: 'a data set that is made, `--dataset adding`', files: { 'x.csv': rows() },
      args: ['data', 'check', 'x.csv', '--dataset', 'adding'],
    },
    table('NaN in a recording', rows((row, index) => (index === 4 ? row.replace('0.5', 'NaN') : row))),
    table('a row that lacks a field', rows((row, index) => (index === 4 ? '4,0' : row))),
    table('a label that is no class', rows((row, index) => (index === 4 ? '4,0.5,10001' : row))),
    table('a class without a sample', rows((row, index) => (index === 4 ? '4,0.5,3' : row))),
    table('a table without its column of classes', rows().replace('label', 'kind')),
    table('so few samples that a split is empty', rows(undefined, 3)),
    table('a table without a row', 'a,b,label\n'),
    bytes('an archive that is cut off', 'x.npz', Buffer.from('PK\x03\x04 and then nothing'), 'x.npz'),
    bytes('a sound that is none', 'sounds/bell/NUMBER.wav', Buffer.from('OggS'), 'sounds'),
    bytes('a table that is no Arrow', 'x.arrow', Buffer.from('x,y\n1,2\n'), 'x.arrow'),
    { title: 'no folder of data sets, of a pipeline that names its data set without a path', files: seeking, args: run },
    { title: '`--data` of what is not there', files: seeking, args: [...run, '--data', 'nowhere'] },
    { title: '`--data` of a file', files: seeking, args: [...run, '--data', 'seeking.config.ts'] },
    { title: '`ENGRAM_DATA` of what is not there', files: seeking, args: run, environment: { ENGRAM_DATA: 'nowhere' } },
    { title: '`--data` of a folder without the data set', files: { ...seeking, 'data/mnist/x.txt': '' }, args: [...run, '--data', 'data'] },
    {
      title: '`--data` of a folder whose data set lacks its files', files: { ...seeking, 'data/braille/x.txt': '' },
      args: [...run, '--data', 'data'],
    },
    { title: '`engram data get` of an unknown name', args: ['data', 'get', 'nmnist'] },
    { title: '`engram data get` of a data set that is made', args: ['data', 'get', 'adding'] },
    { title: '`engram data get` of a data set whose files engram does not know', args: ['data', 'get', 'fsdd'] },
    options("an unknown data set, `readSamples({ dataset: 'mnits', ... })`", { dataset: 'mnits', path: 'x' }),
    options('no path of a file of your own', { dataset: 'npz' }),
    options('an unknown option, `ordre`', { dataset: 'mnist', path: 'x', ordre: 'rows' }),
    options('an order that there is not', { dataset: 'mnist', path: 'x', order: 'columns' }),
    options('a split that there is not', { dataset: 'mnist', path: 'x', split: { kind: 'random' } }),
    options('fold 10 of 10, counted from 0', { dataset: 'mnist', path: 'x', split: { kind: 'folds', fold: 10 } }),
    options('parts that leave nothing for training', {
      dataset: 'mnist', path: 'x', split: { kind: 'fractions', test: 0.5, validation: 0.5 },
    }),
    made('a class with fewer samples than there are folds', { split: { kind: 'folds', fold: 0 } }),
    made('a class without a training sample', { samples: { train: 1, validation: 1, test: 1 } }),
    made('a group of a data set without groups', { split: { kind: 'groups', test: ['ann'] } }),
    made('an empty test part', { samples: { train: 6, validation: 2, test: 0 } }),
  ],
}
