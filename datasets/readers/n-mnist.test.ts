import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'

const folder = await scratchFolder('n-mnist')
const real = sharedData('nmnist-small')

type Event = readonly [x: number, y: number, polarity: number, microseconds: number]
const aer = (events: readonly Event[]): Buffer =>
  Buffer.from(events.flatMap(([x, y, polarity, time]) => [x, y, (polarity << 7) | (time >> 16), (time >> 8) & 255, time & 255]))
const written: readonly Event[] = [[0, 0, 0, 5], [33, 33, 1, 5], [1, 2, 1, 70_000], [3, 4, 0, 70_001]]

/** Twenty recordings and ten, one file each. */
const inLists = async (name: string, first: Buffer = aer(written)): Promise<string> => {
  const path = join(folder, name)
  await mkdir(path)
  for (const [list, start, count] of [['train1K.txt', 1, 20], ['test100.txt', 60_001, 10]] as const) {
    const rows = Array.from({ length: count }, (_, index) => `${start + index}\t${index % 10}`)
    await writeFile(join(path, list), `#sample #class\n${rows.join('\n')}\n`)
    for (let index = 0; index < count; index++) {
      const file = join(path, `${start + index}.${index % 2 ? 'bin' : 'bs2'}`)
      await writeFile(file, start + index === 1 ? first : aer([[index, 0, 1, 10 * index]]))
    }
  }
  return path
}
const options = { dataset: 'n-mnist', split: { kind: 'own', validation: 0 } }

it('reads events, microseconds as steps, in the order of two lists', async () => {
  const all = await samplesOf({ ...options, path: await inLists('lists') })
  expect(all.map(({ split }) => split)).toEqual([...new Array(20).fill('train'), ...new Array(10).fill('test')])
  expect(all[0]).toEqual({
    split: 'train', label: 0, className: '0', group: null, source: '1.bs2', length: 70_002, lines: 2312, stepMicroseconds: 1,
    recording: { kind: 'events', events: {
      steps: Int32Array.of(5, 5, 70_000, 70_001), lines: Int32Array.of(0, 2311, 1156 + 2 * 34 + 1, 4 * 34 + 3), values: null,
    } },
    targets: null, mask: null,
  })
  expect(all[13]).toMatchObject({ label: 3, source: '14.bin', length: 131 })
})

it('adds up the rounds of the clock, and drops the events that tell of them', async () => {
  const first = aer([[1, 1, 1, 8000], [0, 240, 0, 8191], [1, 1, 1, 10], [9, 240, 1, 20], [1, 1, 0, 30]])
  const [{ recording }] = await samplesOf({ ...options, path: await inLists('rounds', first) })
  expect(recording).toEqual({ kind: 'events', events: {
    steps: Int32Array.of(8000, 8202, 16_414), lines: Int32Array.of(1156 + 35, 1156 + 35, 35), values: null,
  } })
})

it('reads the folders of the full set', async () => {
  const path = join(folder, 'folders')
  for (const part of ['Train', 'Test']) {
    for (let digit = 0; digit < 10; digit++) {
      await mkdir(join(path, part, String(digit)), { recursive: true })
      await writeFile(join(path, part, String(digit), '00001.bin'), aer([[digit, 1, 0, digit]]))
    }
  }
  const all = await samplesOf({ ...options, path })
  expect(all.map(({ label, split, source }) => [label, split, source])).toContainEqual([7, 'test', 'Test/7/00001.bin'])
  expect(all).toHaveLength(20)
  await rm(join(path, 'Test'), { recursive: true })
  await expect(samplesOf({ ...options, path })).rejects.toThrow('Test does not exist, expected folders Train and Test of N-MNIST')
})

it.each<[string, Buffer, string]>([
  ['cut', aer(written).subarray(0, 13), 'has 13 bytes, expected a multiple of 5: it is cut off, or no N-MNIST'],
  ['foreign', Buffer.from('a text of no such kind, 30 lon'), 'event 0: is at x 97, y 32, expected 0 .. 33: it is no N-MNIST'],
  ['turned', aer([[0, 0, 0, 9], [0, 0, 0, 8]]), 'event 1: is at 8 us, after one at 9 us, expected times that ascend'],
])('refuses a recording that is %s', async (name, first, message) => {
  await expect(samplesOf({ ...options, path: await inLists(name, first) })).rejects.toThrow(message)
})

it('names the recording of a list that is not there, and a line that is none', async () => {
  const path = await inLists('missing')
  await rm(join(path, '60005.bs2'))
  await expect(samplesOf({ ...options, path })).rejects.toThrow('test100.txt, line 6: there is no 60005.bs2 or 60005.bin beside it')
  await writeFile(join(path, 'test100.txt'), '60001 ten\n')
  await expect(samplesOf({ ...options, path })).rejects.toThrow('test100.txt, line 1: got "60001 ten", expected the number of a recording')
})

it.skipIf(real.missing)(`reads real recordings${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'n-mnist', path: real.path })
  expect(all).toHaveLength(1100)
  const counts = all.map(({ recording }) => (recording.kind === 'events' ? recording.events.steps.length : 0))
  expect([Math.min(...counts), Math.max(...counts)]).toEqual([1069, 7152])
  expect(Math.max(...all.map(({ length }) => length))).toBeLessThan(337_000)
  expect(all.filter(({ split }) => split === 'test').slice(0, 2).map(({ label }) => label)).toEqual([7, 2])
})
