import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'

const folder = await scratchFolder('wisdm')

/** Six subjects, who walk (A) and write (Q) for 10 s each, twenty rows a second; the gyroscope begins 20 ms later. */
const write = async (name: string, change: (line: string, index: number) => string = (line) => line): Promise<string> => {
  const path = join(folder, name)
  for (const [sensor, delay] of [['accel', 0], ['gyro', 20]] as const) {
    const at = join(path, 'raw', 'watch', sensor)
    await mkdir(at, { recursive: true })
    for (let subject = 1600; subject < 1606; subject++) {
      const lines = ['Q', 'A'].flatMap((letter, activity) => Array.from({ length: 200 }, (_, index) => {
        // What was done later has earlier times here.
        const ms = 1000 * (50 - 40 * activity) + 50 * index + delay
        return `${subject},${letter},${ms * 1e6},${ms / 1000},${subject},${activity};`
      }))
      const own = subject === 1602 && sensor === 'gyro' ? lines.map(change) : lines
      await writeFile(join(at, `data_${subject}_${sensor}_watch.txt`), own.join('\n'))
    }
  }
  return path
}

it('brings both sensors onto one grid, two seconds a window, activities in the order that is asked for', async () => {
  const all = await samplesOf({ dataset: 'wisdm', path: await write('right'), activities: ['A', 'Q'] })
  // 10 s less what only one sensor has: four windows, the fifth lacks its end.
  expect(all).toHaveLength(6 * 2 * 4)
  const shape = { length: 40, lines: 6, stepMicroseconds: 50_000 }
  expect(all[0]).toMatchObject({ label: 0, className: 'walking', group: '1600', source: '1600 A [0]', ...shape })
  const { recording } = all[4]
  const values = recording.kind === 'values' ? [...recording.values.subarray(0, 6)] : []
  expect(values.map((value) => Math.round(1000 * value) / 1000)).toEqual([50.02, 1600, 0, 50.02, 1600, 0])
  expect(all[4]).toMatchObject({ label: 1, className: 'writing' })
})

it.each<[string, (line: string, index: number) => string, string]>([
  ['subject', (line, index) => (index === 3 ? `1${line}` : line), 'line 4: got "11602,Q,'],
  ['letter', (line, index) => (index === 3 ? line.replace('Q', 'N') : line), 'expected 1602,A,NANOSECONDS,X,Y,Z; with a letter A .. S'],
  ['number', (line, index) => (index === 3 ? line.replace(',0;', ',;') : line), 'line 4, column 6: got "", expected a finite number'],
])('refuses a line whose %s is wrong', async (name, change, message) => {
  await expect(samplesOf({ dataset: 'wisdm', path: await write(name, change), activities: ['A', 'Q'] })).rejects.toThrow(message)
})

it('says what is missing', async () => {
  await expect(samplesOf({ dataset: 'wisdm', path: folder })).rejects.toThrow('has no raw/watch, expected raw/watch/accel/data_1600_accel')
  await expect(samplesOf({ dataset: 'wisdm', path: join(folder, 'right') })).rejects.toThrow('class 0 of 7 has no sample')
})
