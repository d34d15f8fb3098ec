import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import { cochleaSample } from '../../../models/samples/encode/values/cochlea-sample.ts'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import { rowsOf } from '../../../models/samples/fixtures/rows-of.ts'
import { valuesSample } from '../../../models/samples/fixtures/values-sample.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { runStages } from '../../fixtures/run-stages.ts'
import type { Stage } from '../../stream/stage.ts'
import { encoded } from '../fixtures/encoded.ts'
import { cochlea } from './cochlea.ts'
import { melSpectrogram } from './mel-spectrogram.ts'
import { melSpikes } from './mel-spikes.ts'

const tone = (hertz: number, rest: Partial<Sample> = {}): Sample =>
  valuesSample(Array.from({ length: 800 }, (_, n) => [Math.sin((2 * Math.PI * hertz * n) / 8000)]), { stepMicroseconds: 125, ...rest })

it('melSpectrogram gives frames of bands, in decibels unless told otherwise', async () => {
  const [made] = await encoded([melSpectrogram({ bands: 10 })], [tone(1000, { label: 4 })])
  expect(made!.sample).toMatchObject({ length: 11, lines: 10, stepMicroseconds: 10_000, label: 4 })
  const [power] = await encoded([melSpectrogram({ bands: 10, log: 'none' })], [tone(1000)])
  rowsOf(made!.sample).flat().forEach((value, at) =>
    expect(value).toBeCloseTo(10 * Math.log10(Math.max(1e-10, rowsOf(power!.sample).flat()[at]!)), 2))
  expect(() => melSpectrogram({ bands: 0 })).toThrow('stage melSpectrogram: option bands: got 0, expected a number > 0')
})

it('melSpikes spikes in one of three ways, or gives the current', async () => {
  const kinds = ['delta', 'threshold', 'latency', 'current'] as const
  const made: Sample[] = []
  for (const kind of kinds) made.push((await encoded([melSpikes({ bands: 10, spikes: { kind } })], [tone(700)]))[0]!.sample)
  expect(made.map(({ length, lines, recording }) => [length, lines, recording.kind])).toEqual(
    [[11, 20, 'events'], [11, 10, 'events'], [110, 10, 'events'], [11, 10, 'values']])
  expect(() => melSpikes({ spikes: { kind: 'morse' as 'delta' } })).toThrow('stage melSpikes: option spikes')
})

describe('cochlea', () => {
  let cacheDirectory = ''
  beforeEach(async () => void (cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-cochlea-'))))
  afterEach(() => rm(cacheDirectory, { recursive: true, force: true }))
  const sounds = Array.from({ length: 20 }, (_, index) => tone(200 + 150 * index, { label: index, split: index % 2 ? 'train' : 'test' }))
  const hear = async (stage: Stage, heard: readonly Sample[] = sounds, first = 3) => {
    const { batches } = await runStages([stage], [{ table: 'samples', batch: samplesBatch(first, heard) }], { cacheDirectory })
    return batches.flatMap(({ batch }) => samplesOfBatch(batch))
  }
  const files = async (): Promise<string[]> => (await readdir(join(cacheDirectory, 'encodings')).catch(() => [])).toSorted()
  const inodes = async (): Promise<number[]> =>
    Promise.all((await files()).map(async (file) => (await stat(join(cacheDirectory, 'encodings', file))).ino))
  const form = {
    lines: 30, low: 50, high: 3600, level: 'peak', gain: 10, compression: 0.5, timeConstantMicroseconds: 1000, threshold: 1,
    refractoryMicroseconds: 1000,
  } as const

  it('gives the events of every sound, with numbers, classes and splits as they were', async () => {
    const made = await hear(cochlea({ lines: 30 }))
    expect(made.map(({ number }) => number)).toEqual(sounds.map((_, index) => index + 3))
    made.forEach(({ sample }, index) => expect(sample).toEqual(cochleaSample(sounds[index]!, form)))
    expect(eventsOf(made[0]!.sample).length).toBeGreaterThan(10)
  })

  it('gives the same from the cache, and keeps what it heard by sounds and options alone', async () => {
    const made = await hear(cochlea({ lines: 30 }))
    expect(await files()).toHaveLength(2)
    const written = await inodes()
    // Other classes, splits and numbers: the same sounds.
    const renamed = sounds.map((sound) => ({ ...sound, split: 'validation' as const, label: 1 }))
    const kept = await hear(cochlea({ lines: 30 }), renamed, 100)
    const named = kept.map(({ number, sample }) => [number, sample.split, sample.label])
    expect(named).toEqual(sounds.map((_, index) => [index + 100, 'validation', 1]))
    expect(kept.map(({ sample }) => sample.recording)).toEqual(made.map(({ sample }) => sample.recording))
    expect(await files()).toHaveLength(2)
    // What is made anew is written anew, as another file of the same name.
    expect(await inodes()).toEqual(written)
    await hear(cochlea({ lines: 30, gain: 21 }))
    expect(await files()).toHaveLength(4)
    await hear(cochlea({ lines: 31, cache: false }))
    expect(await files()).toHaveLength(4)
  })

  it('hears again what was damaged in the cache', async () => {
    const made = await hear(cochlea({ lines: 30 }))
    const told = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const path = join(cacheDirectory, 'encodings', (await files())[0]!)
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 4))
    expect(await hear(cochlea({ lines: 30 }))).toEqual(made)
    expect(told.mock.calls.flat()).toEqual([`${path}: is not as it was made; it is thrown away and made anew\n`])
    told.mockRestore()
    expect(await readFile(path)).toEqual(bytes)
  })

  it('names the sound that it cannot hear', async () => {
    await expect(hear(cochlea(), [sounds[0]!, eventsSample(3, 1, [])], 0)).rejects.toThrow(
      'stage cochlea: sample 1 (a test): recording: got events, expected values',
    )
    await expect(hear(cochlea({ high: 4100 }), [sounds[0]!], 0)).rejects.toThrow('option high: got 4100, expected at most 4000')
    expect(() => cochlea({ low: 5000 })).toThrow('expected low below high')
  })
})
