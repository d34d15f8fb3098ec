import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sharedData } from '../../../datasets/fixtures/shared-data.ts'
import { stabiliseSample } from '../../../models/samples/encode/events/stabilise-sample.ts'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'

const { path, missing, why } = sharedData('nmnist-small')

/** Events of five bytes: x, y, polarity and the high bits of the time, the rest of it. */
const recording = (file: string): Sample => {
  const bytes = readFileSync(join(path, file))
  const events = Array.from({ length: bytes.length / 5 }, (_, event): [number, number] => {
    const at = 5 * event
    return [bytes.readUIntBE(at + 2, 3) & 0x7fffff, ((bytes[at + 2]! >> 7) * 34 + bytes[at + 1]!) * 34 + bytes[at]!]
  })
  return eventsSample(events.at(-1)![0] + 1, 2312, events, { stepMicroseconds: 1 })
}

/** Mean square of the events of a place, whatever their polarity, relative to the square of their mean; and how many there are. */
const sharpness = (sample: Sample): { readonly sharpness: number; readonly events: number } => {
  const counts = new Float64Array(1156)
  let events = 0
  for (const [, line, size] of eventsOf(sample)) {
    counts[line % 1156]! += size
    events += size
  }
  return { sharpness: (counts.reduce((sum, count) => sum + count * count, 0) * 1156) / events ** 2, events }
}

it.skipIf(missing)(`makes real digits sharper, and blurs them where an axis is turned round (150 recordings)${why}`, () => {
  const samples = readdirSync(path).filter((file) => file.endsWith('.bs2')).toSorted().slice(0, 150).map(recording)
  const mean = (change: (sample: Sample) => Sample) => {
    const all = samples.map((sample) => sharpness(change(sample)))
    const kept = samples.reduce((sum, sample) => sum + sharpness(sample).events, 0)
    return {
      sharpness: all.reduce((sum, one) => sum + one.sharpness, 0) / all.length,
      kept: all.reduce((sum, { events }) => sum + events, 0) / kept,
    }
  }
  const along = (x: number, y: number) => (sample: Sample) =>
    stabiliseSample(sample, { width: 34, height: 34 }, {
      turnMicroseconds: 105_000,
      path: [[3.5 * x, 7 * y], [7 * x, 0], [0, 0]],
      offset: [4 * x, 2 * y],
    })
  const recorded = mean((sample) => sample)
  const still = mean(along(1, 1))
  expect(recorded.sharpness).toBeCloseTo(4.04, 1)
  expect(still.sharpness).toBeCloseTo(5.99, 1)
  expect(still.kept).toBeGreaterThan(0.996)
  for (const [x, y] of [[-1, 1], [1, -1], [-1, -1]] as const) expect(mean(along(x, y)).sharpness).toBeLessThan(still.sharpness * 0.8)
}, 120_000)
