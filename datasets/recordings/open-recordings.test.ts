import { mkdir, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { writeIdx } from '../fixtures/write-idx.ts'
import { writeNpy } from '../fixtures/write-npy.ts'
import { writeWav } from '../fixtures/write-wav.ts'
import { writeZip } from '../fixtures/write-zip.ts'
import { checkedChoice } from '../samples/checked-choice.ts'
import { openRecordings } from './open-recordings.ts'

const home = await scratchFolder('recordings')

const read = async (path: string, choice: object) => {
  const { keys, recordings } = await openRecordings(path, checkedChoice(choice))
  const all = []
  for await (const recording of recordings(keys.map((_, index) => index))) all.push(recording)
  return { keys, all }
}

it('a file of the data set is read with the options of the run, and needs no class', async () => {
  const images = join(home, 'mine-idx3-ubyte.gz')
  await writeFile(images, gzipSync(writeIdx([2, 2, 3], Uint8Array.from({ length: 12 }, (_, pixel) => 20 * pixel))))
  const { keys, all } = await read(images, { dataset: 'mnist', path: 'elsewhere', order: 'pixels' })
  expect(keys.map(({ source, label }) => [source, label])).toEqual([['mine-idx3-ubyte.gz[0]', null], ['mine-idx3-ubyte.gz[1]', null]])
  expect(all.map(({ length, lines }) => [length, lines])).toEqual([[6, 1], [6, 1]])

  const spikes = Buffer.from([0, 0, 1, 0, 0, 2])
  const npz = join(home, 'finger.npz')
  await writeFile(npz, writeZip({ 'x.npy': writeNpy('|u1', [1, 3, 2], spikes) }))
  const braille = await read(npz, { dataset: 'braille' })
  expect(braille.keys).toMatchObject([{ label: null, className: null, source: 'finger.npz[0]' }])
  const events = { steps: Int32Array.of(1, 2), lines: Int32Array.of(0, 1), values: Float32Array.of(1, 2) }
  expect(braille.all).toMatchObject([{ length: 3, lines: 2, stepMicroseconds: 5000, recording: { kind: 'events', events } }])
  // The same file, for a network that learned from samples that were made.
  const own = await read(npz, { dataset: 'adding' })
  expect(own.all).toMatchObject([{ recording: { kind: 'values', values: Float32Array.of(0, 0, 1, 0, 0, 2) } }])
})

it('sounds are one recording each, a folder is as many as the data set finds in it', async () => {
  await mkdir(join(home, 'digits'))
  for (const name of ['3_ann_0.wav', '4_ann_7.wav']) await writeFile(join(home, 'digits', name), writeWav(Buffer.alloc(6)))
  const alone = await read(join(home, 'digits', '3_ann_0.wav'), { dataset: 'fsdd' })
  expect(alone.keys).toMatchObject([{ label: null, source: '3_ann_0.wav' }])
  expect(alone.all).toMatchObject([{ length: 3, lines: 1, stepMicroseconds: 125 }])
  const folder = await read(join(home, 'digits'), { dataset: 'fsdd' })
  expect(folder.keys.map(({ className }) => className)).toEqual(['3', '4'])
  expect(folder.all[0]).toEqual(alone.all[0])
})

it('refuses what is not there, and what is no recording by its name', async () => {
  const refusal = (message: RegExp) => expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) })
  await writeFile(join(home, 'thesis.tex'), '')
  await expect(read(join(home, 'x.csv'), { dataset: 'fsdd' })).rejects.toThrow(refusal(/x\.csv: does not exist/))
  await expect(read(join(home, 'thesis.tex'), { dataset: 'fsdd' })).rejects.toThrow(refusal(/expected a file of fsdd, or one of npz, csv/))
  await expect(read(home, { dataset: 'adding' })).rejects.toThrow(refusal(/is a folder, expected a file, because/))
})

const watch = sharedData('sp-sw-har')
it.skipIf(watch.missing)(`a recording of the watch is cut into windows${watch.why}`, async () => {
  const { keys, all } = await read(join(watch.path, 'DATA', 's03', 's03_01_sw.csv'), { dataset: 'sp-sw-har', windowMs: 2000 })
  expect(all.length).toBeGreaterThan(3)
  expect(all[0]).toMatchObject({ length: 200, lines: 6 })
  expect(keys[0]!.source).toMatch(/^s03_01_sw\.csv at \d+ ms$/)
})

const events = sharedData('nmnist-small')
it.skipIf(events.missing)(`a recording of an event camera is read alone${events.why}`, async () => {
  const { all } = await read(join(events.path, '1.bs2'), { dataset: 'n-mnist' })
  expect(all).toMatchObject([{ lines: 2312, recording: { kind: 'events' } }])
})
