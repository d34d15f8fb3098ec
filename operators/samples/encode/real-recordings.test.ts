import { expect, it } from 'vitest'
import { sharedData } from '../../../datasets/fixtures/shared-data.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { runStages } from '../../fixtures/run-stages.ts'
import type { Stage } from '../../stream/stage.ts'
import { readSamples } from '../read-samples.ts'
import { binEvents } from './bin-events.ts'
import { cochlea } from './cochlea.ts'
import { denoise } from './denoise.ts'
import { firstSaccade } from './first-saccade.ts'
import { groupLines } from './group-lines.ts'
import { melSpikes } from './mel-spikes.ts'
import { pad } from './pad.ts'
import { stabilise } from './stabilise.ts'

const samplesOf = async (stages: readonly Stage[]) =>
  (await runStages(stages, [])).batches.filter(({ table }) => table === 'samples').flatMap(({ batch }) => samplesOfBatch(batch))
const sizes = (events: readonly (readonly [number, number, number])[]): number => events.reduce((sum, [, , size]) => sum + size, 0)

const digits = sharedData('nmnist-small')
it.skipIf(digits.missing)(`makes 25 steps on 17 x 17 x 2 lines of N-MNIST digits${digits.why}`, async () => {
  const source = readSamples({ dataset: 'n-mnist', path: digits.path, limit: { train: 20, validation: 0, test: 0 } })
  const raw = await samplesOf([source, firstSaccade()])
  const pooled = groupLines({ pool: { width: 34, height: 34 } })
  const made = await samplesOf([source, stabilise(), firstSaccade(), pooled, binEvents({ stepMicroseconds: 4000 })])
  expect(made).toHaveLength(raw.length)
  made.forEach(({ sample }, index) => {
    expect(sample).toMatchObject({ length: 25, lines: 578, stepMicroseconds: 4000 })
    const share = sizes(eventsOf(sample)) / eventsOf(raw[index]!.sample).length
    expect(share).toBeGreaterThan(0.97)
    expect(share).toBeLessThanOrEqual(1)
  })
  const clean = await samplesOf([source, firstSaccade(), denoise({ microseconds: 10_000, width: 34, height: 34 })])
  const kept = clean.map(({ sample }, index) => eventsOf(sample).length / eventsOf(raw[index]!.sample).length)
  expect(Math.min(...kept)).toBeGreaterThan(0.5)
  expect(Math.max(...kept)).toBeLessThan(1)
}, 120_000)

const words = sharedData('fsdd')
it.skipIf(words.missing)(`makes events of spoken digits through a cochlea and through mel bands${words.why}`, async () => {
  const source = readSamples({ dataset: 'fsdd', path: words.path, limit: { train: 20, validation: 0, test: 0 } })
  const heard = await samplesOf([source, cochlea(), binEvents({ stepMicroseconds: 10_000 }), groupLines({ by: 5 }), pad({ steps: 250 })])
  const bands = await samplesOf([source, melSpikes({ spikes: { kind: 'delta' } })])
  expect(heard.length).toBeGreaterThanOrEqual(20)
  for (const { sample } of heard) {
    expect(sample).toMatchObject({ length: 250, lines: 140, stepMicroseconds: 10_000 })
    expect(sizes(eventsOf(sample))).toBeGreaterThan(1000)
  }
  for (const { sample } of bands) expect(eventsOf(sample).length).toBeGreaterThan(50)
}, 120_000)
