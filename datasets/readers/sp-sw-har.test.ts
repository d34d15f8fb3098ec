import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'

const folder = await scratchFolder('har')
const real = sharedData('sp-sw-har')
const header = 'x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label'
const activities = ['SEATED', 'STANDING_UP', 'WALKING', 'TURNING', 'SITTING_DOWN']

/** Six subjects, who do all five things for 3 s each; x is the time in s, z the subject. */
const write = async (name: string, change: (row: string, index: number) => string = (row) => row): Promise<string> => {
  const path = join(folder, name)
  for (let subject = 1; subject <= 6; subject++) {
    const rows = Array.from({ length: 1500 }, (_, index) =>
      [index / 100, 0.5, subject, 0, -1e-3, 2, 1_657_533_977_810 + 10 * index, activities[Math.floor(index / 300)]].join())
    const at = join(path, 'DATA', `s0${subject}`)
    await mkdir(at, { recursive: true })
    for (const device of ['sw', 'sp']) {
      const own = subject === 3 && device === 'sw' ? rows.map(change) : rows.slice(0, 1000 + subject * 80)
      await writeFile(join(at, `s0${subject}_01_${device}.csv`), `${header}\n${own.join('\n')}\n`)
    }
  }
  return path
}

it('cuts recordings into windows of one label, with subjects in one split each', async () => {
  const path = await write('right')
  const all = await samplesOf({ dataset: 'sp-sw-har', path })
  const third = all.filter(({ group }) => group === 's03')
  expect(third.map(({ label }) => label)).toEqual([0, 1, 2, 3, 4].flatMap((label) => new Array(5).fill(label)))
  const shape = { length: 100, lines: 6, stepMicroseconds: 10_000 }
  expect(third[1]).toMatchObject({ className: 'SEATED', source: 'DATA/s03/s03_01_sw.csv at 500 ms', ...shape })
  const { recording } = third[1]
  const values = recording.kind === 'values' ? recording.values : []
  expect([values[0], values[1], values[2], values[6 * 99]].map((value) => Math.round(100 * value) / 100)).toEqual([0.5, 0.5, 3, 1.49])
  const splitsOf = new Map(all.map(({ group, split }) => [group, split]))
  expect(all.every(({ group, split }) => splitsOf.get(group) === split)).toBe(true)
  expect([...splitsOf.values()].toSorted()).toEqual(['test', 'train', 'train', 'train', 'train', 'validation'].toSorted())
  const phone = await samplesOf({ dataset: 'sp-sw-har', path, device: 'phone', split: { kind: 'fractions', test: 0.2, validation: 0.2 } })
  expect(phone[0].source).toContain('_sp.csv')
})

it.each<[string, (row: string, index: number) => string, string]>([
  ['NaN', (row, index) => (index === 7 ? row.replace(/^[^,]*/, 'NaN') : row),
    's03_01_sw.csv, line 9, x_acc: got "NaN", expected a finite number'],
  ['a label', (row, index) => (index === 7 ? row.replace('SEATED', 'FLYING') : row),
    'line 9, label: got "FLYING", expected one of SEATED,'],
  ['a time', (row, index) => (index === 7 ? row.replace('1657533977880', '1657533977000') : row),
    'line 9, timestamp: got 1657533977000, after'],
  ['a cut line', (row, index) => (index === 1499 ? row.slice(0, 20) : row), 'line 1501, '],
])('refuses a recording with %s', async (name, change, message) => {
  await expect(samplesOf({ dataset: 'sp-sw-har', path: await write(name, change) })).rejects.toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})

it.skipIf(real.missing)(`reads the real recordings of the watch${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'sp-sw-har', path: real.path })
  expect(new Set(all.map(({ group }) => group)).size).toBe(23)
  expect(all).toHaveLength(2961)
  expect(new Set(all.map(({ label }) => label)).size).toBe(5)
})
