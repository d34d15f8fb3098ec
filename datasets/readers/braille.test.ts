import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { writeNpy } from '../fixtures/write-npy.ts'
import { writeZip } from '../fixtures/write-zip.ts'

const folder = await scratchFolder('braille')
const real = sharedData('braille-7letters')
const letters = ['Space', 'A', 'E', 'I', 'O', 'U', 'Y']
const count = 35

/** Sample n spikes once, in step n on line n mod 3, of 40 steps and 3 lines; sample 8 twice at once. */
const spikes = Uint8Array.from({ length: count * 120 }, (_, at) => {
  const [sample, step, line] = [Math.floor(at / 120), Math.floor(at / 3) % 40, at % 3]
  return step === sample && line === sample % 3 ? (sample === 8 ? 2 : 1) : 0
})
const write = async (name: string, change: Record<string, Buffer> = {}): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, writeZip({
    'x.npy': writeNpy('|u1', [count, 40, 3], spikes),
    'y.npy': writeNpy('|u1', [count], Uint8Array.from({ length: count }, (_, n) => n % 7)),
    'letters.npy': writeNpy('<U5', [7], letters), ...change,
  }))
  return path
}
const folds = { kind: 'folds', folds: 5, fold: 0 }

it('reads spikes as events, with letters as names of classes', async () => {
  const all = await samplesOf({ dataset: 'braille', path: await write('braille_7letters.npz'), split: folds })
  expect(all).toHaveLength(count)
  expect(all[8]).toEqual({
    split: all[8].split, label: 1, className: 'A', group: null, source: 'braille_7letters.npz[8]', length: 40, lines: 3,
    stepMicroseconds: 5000,
    recording: { kind: 'events', events: { steps: Int32Array.of(8), lines: Int32Array.of(2), values: Float32Array.of(2) } },
    targets: null, mask: null,
  })
  expect(all[10].recording).toEqual({ kind: 'events', events: { steps: Int32Array.of(10), lines: Int32Array.of(1), values: null } })
  expect(all.filter(({ split }) => split === 'test').map(({ label }) => label).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(await samplesOf({ dataset: 'braille', path: folder, split: folds })).toEqual(all)
})

it.each<[string, Record<string, Buffer>, string]>([
  ['labels', { 'y.npy': writeNpy('|u1', [count], new Uint8Array(count).fill(7)) },
    'y[0]: got 7, expected a class, a whole number from 0 to 6'],
  ['count', { 'y.npy': writeNpy('|u1', [3], new Uint8Array(3)) }, 'y has the sizes [3], expected one entry for each of 35 samples'],
  ['sizes', { 'x.npy': writeNpy('|u1', [count], new Uint8Array(count)) }, 'has 1 sizes, expected [sample, step, line]'],
  ['short', { 'x.npy': writeNpy('|u1', [count, 40, 3], spikes.subarray(0, 4000)) }, 'expected 120 more there: it is cut off'],
])('refuses arrays that do not fit: %s', async (name, change, message) => {
  await expect(samplesOf({ dataset: 'braille', path: await write(name, change), split: folds })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})

it.skipIf(real.missing)(`reads the real recordings${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'braille', path: real.path })
  expect(all).toHaveLength(1158)
  expect(new Set(all.map(({ className }) => className))).toEqual(new Set(letters))
  const events = all.reduce((sum, { recording }) => sum + (recording.kind === 'events' ? recording.events.steps.length : 0), 0)
  expect(events / 1158).toBeGreaterThan(20)
  expect(all.filter(({ split }) => split === 'test').length).toBeGreaterThan(110)
})
