import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWav } from '../../../../datasets/fixtures/write-wav.ts'
import { copySmallClassifier } from '../../../predict/fixtures/small-classifier.ts'
import type { BadInput, CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'

type Change = (folder: string) => void

/** With the finished run of a small classifier, `letters`, of recordings of three steps of two lines, as in `letters.csv`. */
const withRun = (title: string, args: readonly string[], more: Partial<CommandInput> = {}, change?: Change): BadInput => ({
  title, args: ['predict', ...args], ...more,
  prepare: async (folder) => {
    await copySmallClassifier(folder)
    change?.(folder)
  },
})

const titles = 'a,b,c,d,e,f'

export const predictInputs: BadInputGroup = {
  title: 'predict',
  about: 'Recordings have to be what the network learned from: the files, the encoders of the run and the network all have a word.',
  inputs: [
    { title: '`engram predict` without a file', args: ['predict', 'run'] },
    { title: '`engram predict` of what is not there', args: ['predict', 'runs/nowhere', 'x.csv'] },
    { title: '`engram predict` of a folder that is no run', files: { 'run/thesis.tex': '' }, args: ['predict', 'run', 'x.csv'] },
    withRun('a run that has not finished', ['letters', 'letters.csv'], {}, (folder) => rmSync(join(folder, 'letters', 'manifest.json'))),
    withRun('a run without a network', ['floats', 'letters.csv']),
    withRun('a network that learned from drawn pairs', ['pairs', 'letters.csv']),
    withRun('a network that the run does not have', ['letters', 'letters.csv', '--network', '3']),
    withRun('a file that is not there', ['letters', 'mine.csv']),
    withRun('a file that is no recording by its name', ['letters', 'small.config.ts']),
    withRun('a recording of fewer lines', ['letters', 'x.csv'], { files: { 'x.csv': 'a,b,c\n1,2,3' } }),
    withRun('a recording of more steps than the network has', ['letters', 'x.csv'], {
      files: { 'x.csv': `${titles},g,h\n1,2,3,4,5,6,7,8` },
    }),
    withRun('NaN in a recording that is to be predicted', ['letters', 'x.csv'], {
      files: { 'x.csv': `${titles}\n1,2,3,4,5,6\n1,2,NaN,4,5,6` },
    }),
    withRun('a table of recordings without a row', ['letters', 'x.csv'], { files: { 'x.csv': titles } }),
    withRun('a sound, for a network of two lines', ['letters', 'x.wav'], {}, (folder) => {
      writeFileSync(join(folder, 'x.wav'), writeWav(Buffer.alloc(4)))
    }),
    withRun('an archive that is none', ['letters', 'x.npz'], { files: { 'x.npz': 'PK\x03\x04 and then nothing' } }),
    withRun(
      'the training samples are gone, whose statistics an encoder takes', ['letters', 'x.csv'],
      { files: { 'x.csv': `${titles}\n1,2,3,4,5,6` } }, (folder) => rmSync(join(folder, 'letters.csv')),
    ),
    withRun('an unknown interpretation, `--through rtl`', ['letters', 'letters.csv', '--through', 'float,rtl']),
    withRun('no C compiler, `--through c`', ['letters', 'letters.csv', '--through', 'c'], { code: 3, environment: { PATH: 'FOLDER/bin' } }),
    withRun('an interpretation twice', ['letters', 'letters.csv', '--through', 'float,float']),
    withRun('a Verilator that is too old, `--through verilator`', ['letters', 'letters.csv', '--through', 'verilator'], {
      code: 3, files: { 'bin/verilator': '#!/bin/sh\necho "Verilator 4.038 2020-07-11"' },
    }),
    withRun('a stream as C, `--every 3 --through c`', ['letters', 'letters.csv', '--every', '3', '--through', 'c']),
    withRun('a stream as a table, `--every 3 --parquet x`', ['letters', 'letters.csv', '--every', '3', '--parquet', 'x.parquet']),
    withRun('an event that the readout does not have, `--event spike`', ['letters', 'letters.csv', '--every', '3', '--event', 'spike']),
    withRun('a folder for `--parquet` that is not there', ['letters', 'letters.csv', '--parquet', 'there/x.parquet']),
  ],
}
