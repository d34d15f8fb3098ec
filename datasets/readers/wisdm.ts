import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { csvNumber } from '../formats/csv-number.ts'
import { sensorWindows, windowOptions, windowValues, type SensorTrack } from '../formats/sensor-windows.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { Recording } from '../samples/dataset-definition.ts'
import { listedFiles } from '../samples/listed-files.ts'

const what = 'raw/watch/accel/data_1600_accel_watch.txt and so on, as the archive of UCI 507 has them'
/** Activities by their letters; there is no N. */
const activities: Readonly<Record<string, string>> = {
  A: 'walking', B: 'jogging', C: 'stairs', D: 'sitting', E: 'standing', F: 'typing', G: 'brushing teeth', H: 'eating soup',
  I: 'eating chips', J: 'eating pasta', K: 'drinking', L: 'eating sandwich', M: 'kicking', O: 'catching', P: 'dribbling', Q: 'writing',
  R: 'clapping', S: 'folding clothes',
}
const sensors = ['accel', 'gyro'] as const
/** Non-eating movements of the hand, the classes of published work on the watch. */
const handOriented = ['P', 'O', 'F', 'Q', 'R', 'G', 'S']

type Options = { readonly path: string; readonly device: 'phone' | 'watch' }
type Subject = { readonly subject: string; readonly files: readonly string[] }

const found = async ({ path, device }: Options): Promise<readonly Subject[]> => {
  const raw = ['wisdm-dataset/raw', 'raw', '.'].map((place) => join(path, place)).find((place) => existsSync(join(place, device)))
  if (raw === undefined) throw new EngramError(`path: ${path} has no raw/${device}, expected ${what}`, 2)
  const subjects = []
  for (const { name } of await listedFiles(join(raw, device, 'accel'), what)) {
    const [, subject] = /^data_(\d+)_accel_/.exec(name) ?? []
    if (subject === undefined) continue
    const files = sensors.map((sensor) => join(raw, device, sensor, `data_${subject}_${sensor}_${device}.txt`))
    const missing = files.find((file) => !existsSync(file))
    if (missing !== undefined) throw new EngramError(`path: there is no ${missing}, expected ${what}`, 2)
    subjects.push({ subject, files })
  }
  if (subjects.length === 0) throw new EngramError(`path: ${raw} has no recordings of a ${device}, expected ${what}`, 2)
  return subjects
}

/** What one sensor recorded of one subject, by activity, in the order of time. */
const readSensor = async (file: string, subject: string, letters: readonly string[]): Promise<ReadonlyMap<string, SensorTrack>> => {
  const rows = new Map<string, { readonly time: number; readonly values: readonly number[] }[]>()
  let line = 0
  for await (const text of readLines(openBytes(file, 'a recording of WISDM'))) {
    const place = `${file}, line ${++line}`
    if (text.trim() === '') continue
    const fields = text.trim().replace(/;$/, '').split(',')
    const got = JSON.stringify(text.slice(0, 60))
    if (fields.length !== 6 || fields[0] !== subject || !(fields[1] in activities))
      throw new EngramError(`${place}: got ${got}, expected ${subject},A,NANOSECONDS,X,Y,Z; with a letter A .. S`, 2)
    if (!letters.includes(fields[1])) continue
    const [time, ...values] = fields.slice(2).map((field, column) => csvNumber(field, `${place}, column ${column + 3}`))
    const own = rows.get(fields[1]) ?? []
    rows.set(fields[1], own)
    own.push({ time: time / 1e6, values })
  }
  // Activities were recorded on several days, with clocks that were set in between.
  return new Map([...rows].map(([letter, own]) => {
    own.sort((a, b) => a.time - b.time)
    const values = Float32Array.from(own.flatMap((row) => row.values))
    return [letter, { times: Float64Array.from(own, ({ time }) => time), channels: 3, values }]
  }))
}

/** WISDM smartphone and smartwatch activity data of 2019: acceleration and turning rate of 51 people. */
export const wisdm = defineDataset({
  name: 'wisdm',
  about: 'human activities by acceleration and turning rate of phone or watch, 20 Hz, in windows of 40 steps; groups are subjects',
  size: '51 subjects, 18 activities of 3 min, 15.6 million rows, 300 MB packed',
  licence: 'CC BY 4.0 (G. Weiss, UCI Machine Learning Repository, 2019)',
  source: 'https://archive.ics.uci.edu/dataset/507',
  splitRule: 'none: five folds of subjects, the next fold for validation (published work splits windows, so that subjects are in both)',
  split: { kind: 'folds', folds: 5, fold: 0, validation: 'next fold', by: 'group' },
  folders: [],
  published: [],
  options: z.strictObject({
    path: z.string().min(1), device: z.enum(['watch', 'phone']).default('watch'),
    /** Letters of activities; by default the seven hand-oriented ones without eating. */
    activities: z
      .array(z.string().refine((letter) => letter in activities, 'expected a letter A .. S but N'))
      .min(2)
      .default(handOriented),
    ...windowOptions({ window: 2000, stride: 2000, step: 50 }),
  }),
  files: async (options) => (await found(options)).flatMap(({ files }) => files),
  async open(options) {
    const letters = options.activities
    const tracksOf = async ({ subject, files }: Subject): Promise<ReadonlyMap<string, readonly SensorTrack[]>> => {
      const [accel, gyro] = await Promise.all(files.map((file) => readSensor(file, subject, letters)))
      return new Map(letters.flatMap((letter) => {
        const tracks = [accel.get(letter), gyro.get(letter)]
        return tracks[0] && tracks[1] ? [[letter, tracks as readonly SensorTrack[]]] : []
      }))
    }
    const subjects = await found(options)
    const windows: { readonly subject: Subject; readonly letter: string; readonly start: number; readonly number: number }[] = []
    for (const subject of subjects) {
      for (const [letter, tracks] of await tracksOf(subject)) {
        const own = sensorWindows(tracks, new Int32Array(tracks[0].times.length), options)
        own.forEach(({ start }, number) => windows.push({ subject, letter, start, number }))
      }
    }
    async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
      let open: { readonly subject: Subject; readonly tracks: ReadonlyMap<string, readonly SensorTrack[]> } | undefined
      for (const index of wanted) {
        const { subject, letter, start } = windows[index]
        if (open?.subject !== subject) open = { subject, tracks: await tracksOf(subject) }
        const values = windowValues(open.tracks.get(letter)!, start, options)
        yield {
          length: values.length / 6, lines: 6, stepMicroseconds: 1000 * options.stepMs, recording: { kind: 'values', values },
          targets: null, mask: null,
        }
      }
    }
    const keys = windows.map(({ subject: { subject }, letter, number }) => ({
      split: null, label: letters.indexOf(letter), className: activities[letter], group: subject,
      source: `${subject} ${letter} [${number}]`,
    }))
    return { classes: letters.length, keys, recordings }
  },
})
