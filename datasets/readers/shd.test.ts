import { copyFile, mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import files from './fixtures/heidelberg-files.json' with { type: 'json' }

const folder = await scratchFolder('shd')

/** Files that h5py wrote (fixtures/make-heidelberg-files.py), under the names of a data set. */
const write = async (name: string, content: readonly string[], parts: readonly string[]): Promise<string> => {
  const path = join(folder, name)
  await mkdir(path)
  for (const part of parts) await writeFile(join(path, part), gunzipSync(Buffer.from(content.join(''), 'base64')))
  return path
}
const own = { kind: 'own', validation: 0 }

it('reads times of float16, to the microsecond that they hold, with speakers as groups', async () => {
  const path = await write('shd', files.float16, ['shd_train.h5', 'shd_test.h5'])
  const all = await samplesOf({ dataset: 'shd', path, split: own })
  expect(all).toHaveLength(80)
  expect(all[23]).toEqual({
    split: 'train', label: 3, className: 'word 3', group: '1', source: 'shd_train.h5[23]', length: 1_179_689, lines: 700,
    stepMicroseconds: 1,
    // 0.024 and 1 + 23 / 128 = 1.1796875 in a form of 11 bits; the first is rounded.
    recording: { kind: 'events', events: {
      steps: Int32Array.of(24_002, 250_000, 1_179_688), lines: Int32Array.of(23, 699, 230), values: null,
    } },
    targets: null, mask: null,
  })
  expect(all[40]).toMatchObject({ split: 'test', length: 1001, source: 'shd_test.h5[0]' })
  const held = await samplesOf({ dataset: 'shd', path })
  expect(new Set(held.filter(({ split }) => split === 'validation').map(({ group }) => group)).size).toBe(1)
})

it('reads times of float32, three files, without speakers', async () => {
  const path = await write('ssc', files.float32, ['ssc_train.h5', 'ssc_valid.h5', 'ssc_test.h5'])
  const all = await samplesOf({ dataset: 'ssc', path })
  expect(all.map(({ split }) => split)).toEqual(['train', 'validation', 'test'].flatMap((split) => new Array(70).fill(split)))
  expect(all[69]).toMatchObject({ label: 34, group: null, length: 70_001 })
})

it('says what is missing, packed, foreign or cut off', async () => {
  const path = await write('parts', files.float16, ['shd_train.h5', 'shd_test.h5.gz'])
  const read = () => samplesOf({ dataset: 'shd', path, split: own })
  await expect(read()).rejects.toThrow('has shd_test.h5.gz, which has to be unpacked, expected shd_train.h5, shd_test.h5')
  await writeFile(join(path, 'shd_test.h5'), 'a text that is no HDF5')
  await expect(read()).rejects.toThrow('shd_test.h5: cannot be read as HDF5: it is cut off, or none; expected a file of the')
  await copyFile(join(path, 'shd_train.h5'), join(path, 'shd_test.h5'))
  await truncate(join(path, 'shd_test.h5'), 6000)
  await expect(read()).rejects.toThrow('shd_test.h5: cannot be read as HDF5: it is cut off, or none')
  await expect(samplesOf({ dataset: 'ssc', path })).rejects.toThrow('has no ssc_train.h5')
})
