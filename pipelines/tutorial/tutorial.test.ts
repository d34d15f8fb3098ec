import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { beforeAll, describe, expect, it } from 'vitest'
import { openZip } from '../../datasets/bytes/open-zip.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { readNpy } from '../../datasets/formats/read-npy.ts'
import { beginTutorial, followTutorial, tutorialBlock, tutorialFiles, tutorialSteps } from './fixtures/snntorch-tutorial.ts'

const compiler = execaSync('cc', ['--version'], { reject: false }).exitCode === 0

/** Commands of the page: here, in the long test, and those that need what a test has not got (a registry, a board). */
const here = ['npx engram import', 'npx engram run', 'cd runs/sides/exports', 'npx engram export']
const elsewhere = ['python sides.py', 'npx engram bitstream', 'npx engram load', 'pip install', 'iceprog']

describe('docs/tutorial-snntorch.md', async () => {
  const folder = await scratchFolder('tutorial')
  beforeAll(() => beginTutorial(folder))

  it('shows the program that lies beside it, and commands each of which is known here', async () => {
    expect(tutorialBlock('python')).toBe(await readFile(join(tutorialFiles, 'sides.py'), 'utf8'))
    const commands = tutorialSteps.filter(({ language }) => language === 'sh').map(({ code }) => code)
    expect(commands.length).toBe(here.length + elsewhere.length)
    for (const known of [...here, ...elsewhere]) expect(commands.filter((command) => command.startsWith(known))).toHaveLength(1)
  })

  for (const command of here) {
    const skipped = command.startsWith('cd') && !compiler
    it.skipIf(skipped)(`prints what it shows of ${command}${skipped ? ' (needs cc)' : ''}`, async () => {
      const { printed, shown } = await followTutorial(folder, command)
      expect(shown.length).toBeGreaterThan(0)
      expect(printed).toEqual(expect.arrayContaining([...shown]))
    })
  }

  it('gives each test sample the class that snnTorch gives it, in floats, and the one of the integers as a circuit', async () => {
    const zip = await openZip(join(folder, 'sides.npz'), 'samples')
    const arrays = await Promise.all(['predicted', 'split'].map(async (name) => readNpy(zip.entry(`${name}.npy`))))
    await zip.close()
    const [predicted, splits] = arrays.map(({ values }) => Array.from<string | number>(values as string[]))
    const expected = predicted!.filter((_, sample) => splits![sample] === 'test')
    expect(new Set(expected)).toEqual(new Set([0, 1]))
    const file = await asyncBufferFromFile(join(folder, 'runs/sides/predictions/part-00000.parquet'))
    const rows = (await parquetReadObjects({ file, compressors })).toSorted((a, b) => a['sample'] - b['sample'])
    expect(rows.map((row) => Number(row['class_float']))).toEqual(expected)
    expect(rows.map((row) => row['outputs_rtl'])).toEqual(rows.map((row) => row['outputs_integer']))
  })
})
