import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { writeWav } from '../fixtures/write-wav.ts'

const folder = await scratchFolder('fsdd')
const real = sharedData('fsdd')
await mkdir(join(folder, 'recordings'))
for (let digit = 0; digit < 10; digit++) {
  for (const speaker of ['ann', 'bob']) {
    for (const number of [0, 4, 5, 10, 49])
      await writeFile(join(folder, 'recordings', `${digit}_${speaker}_${number}.wav`), writeWav(Uint8Array.of(number, digit)))
  }
}

it('splits by the numbers in the names of its files, with speakers as groups', async () => {
  const all = await samplesOf({ dataset: 'fsdd', path: folder })
  expect(all).toHaveLength(100)
  expect(all.slice(0, 6).map(({ source }) => source)).toEqual([
    '0_ann_0.wav', '0_ann_4.wav', '0_ann_5.wav', '0_ann_10.wav', '0_ann_49.wav', '0_bob_0.wav',
  ])
  expect(all.filter(({ split }) => split === 'test').every(({ source }) => /_[04]\.wav$/.test(source))).toBe(true)
  expect(all.filter(({ split }) => split === 'validation')).toHaveLength(6)
  expect(all[13]).toMatchObject({ label: 1, className: '1', group: 'ann', length: 1, lines: 1, stepMicroseconds: 125 })
})

it('holds a speaker out', async () => {
  const all = await samplesOf({ dataset: 'fsdd', path: join(folder, 'recordings'), split: { kind: 'groups', test: ['bob'], by: 'sample' } })
  expect(all.filter(({ split }) => split === 'test').every(({ group }) => group === 'bob')).toBe(true)
  expect(all.filter(({ split }) => split === 'validation')).toHaveLength(5)
})

it('says where there is no such file', async () => {
  const empty = await scratchFolder('fsdd-empty')
  await expect(samplesOf({ dataset: 'fsdd', path: empty })).rejects.toThrow('has no such file, expected recordings named DIGIT_SPEAKER_')
})

it.skipIf(real.missing)(`reads the real recordings${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'fsdd', path: real.path })
  const lengths = all.map(({ length }) => length)
  expect([all.length, Math.min(...lengths), Math.max(...lengths)]).toEqual([3000, 1148, 18_262])
  expect(all.filter(({ split }) => split === 'test')).toHaveLength(300)
  expect(new Set(all.map(({ group }) => group)).size).toBe(6)
})
