import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { csvNumber } from '../formats/csv-number.ts'
import { csvRow } from '../formats/csv-row.ts'
import {
  sensorWindows, windowOptions, windowValues, type SensorTrack, type SensorWindow, type WindowOptions,
} from '../formats/sensor-windows.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { listedFiles } from '../samples/listed-files.ts'

const what = 'folders s01, s02, ... with sXX_YY_sp.csv and sXX_YY_sw.csv'
const activities = ['SEATED', 'STANDING_UP', 'WALKING', 'TURNING', 'SITTING_DOWN']
const header = ['x_acc', 'y_acc', 'z_acc', 'x_gyro', 'y_gyro', 'z_gyro', 'timestamp', 'label']
const devices = { phone: 'sp', watch: 'sw' } as const

type Window = SensorWindow & { readonly file: string; readonly subject: string; readonly at: number }
type Options = { readonly path: string; readonly device: keyof typeof devices }

const found = async ({ path, device }: Options): Promise<readonly { readonly file: string; readonly subject: string }[]> => {
  const folder = existsSync(join(path, 'DATA')) ? join(path, 'DATA') : path
  const files = []
  for (const { name: subject } of await listedFiles(folder, what)) {
    if (!/^s\d+$/.test(subject)) continue
    for (const { name } of await listedFiles(join(folder, subject), what)) {
      if (name.endsWith(`_${devices[device]}.csv`)) files.push({ file: join(folder, subject, name), subject })
    }
  }
  if (files.length === 0) throw new EngramError(`path: ${folder} has no recordings of a ${device}, expected ${what}`, 2)
  return files
}

const readTrack = async (file: string): Promise<{ readonly track: SensorTrack; readonly labels: Int32Array }> => {
  const [times, values, labels]: [number[], number[], number[]] = [[], [], []]
  let line = 0
  for await (const text of readLines(openBytes(file, 'a recording of sensors'))) {
    const place = `${file}, line ${++line}`
    const fields = csvRow(text, place)
    if (line === 1) {
      if (fields.join() !== header.join()) throw new EngramError(`${place}: got ${text.slice(0, 80)}, expected ${header.join()}`, 2)
      continue
    }
    const numbers = header.slice(0, 7).map((name, column) => csvNumber(fields[column], `${place}, ${name}`))
    const [activity = ''] = fields.slice(7)
    const label = activities.indexOf(activity)
    if (label < 0) throw new EngramError(`${place}, label: got ${JSON.stringify(activity)}, expected one of ${activities.join(', ')}`, 2)
    const time = numbers[6]
    if (times.length > 0 && time < times[times.length - 1])
      throw new EngramError(`${place}, timestamp: got ${time}, after ${times[times.length - 1]}, expected times that ascend`, 2)
    times.push(time)
    values.push(...numbers.slice(0, 6))
    labels.push(label)
  }
  const track = { times: Float64Array.from(times), channels: 6, values: Float32Array.from(values) }
  return { track, labels: Int32Array.from(labels) }
}

const options = z.strictObject({
  path: z.string().min(1), device: z.enum(['watch', 'phone']).default('watch'), ...windowOptions({ window: 1000, stride: 500, step: 10 }),
})

type Files = Awaited<ReturnType<typeof found>>

/** The windows of some recordings, each of one label. */
const opened = async (files: Files, options: WindowOptions, name: (file: string) => string): Promise<OpenDataset> => {
  const windows: Window[] = []
  for (const { file, subject } of files) {
    const { track, labels } = await readTrack(file)
    for (const { start, label } of sensorWindows([track], labels, options))
      windows.push({ file, subject, start, label, at: start - track.times[0] })
  }
  async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
    let [open, track]: [string?, SensorTrack?] = []
    for (const index of wanted) {
      const { file, start } = windows[index]
      if (!track || open !== file) [open, track] = [file, (await readTrack(file)).track]
      const values = windowValues([track], start, options)
      yield {
        length: values.length / 6, lines: 6, stepMicroseconds: 1000 * options.stepMs, recording: { kind: 'values', values },
        targets: null, mask: null,
      }
    }
  }
  const keys = windows.map(({ file, subject, at, label }) => ({
    split: null, label, className: activities[label], group: subject, source: `${name(file)} at ${at} ms`,
  }))
  return { classes: activities.length, keys, recordings }
}

/** Everyday movements of 23 people, with acceleration (m/s^2) and turning rate (rad/s) of phone or watch. */
export const spSwHar = defineDataset({
  name: 'sp-sw-har',
  about: 'human activities by acceleration and turning rate of phone or watch, 100 Hz, in windows of one label; groups are subjects',
  size: '23 subjects, 446 recordings, 521,766 rows, 64 MB; of the watch 2,961 windows of 1 s, each half a second after the last',
  licence: 'CC BY 4.0 (M. Matey-Sanz, S. Casteleyn, C. Granell, Data in Brief 109809, 2023)',
  source: 'https://github.com/GeoTecINIT/sp-sw-har-dataset',
  splitRule: 'none: five folds of subjects, the next fold for validation',
  split: { kind: 'folds', folds: 5, fold: 0, validation: 'next fold', by: 'group' },
  folders: [],
  alone: { files: /_s[pw]\.csv$/i, open: async (path, chosen) => opened([{ file: path, subject: basename(path) }], chosen, basename) },
  published: [],
  options,
  files: async (options) => (await found(options)).map(({ file }) => file),
  open: async (chosen) => opened(await found(chosen), chosen, (file) => relative(chosen.path, file)),
})
