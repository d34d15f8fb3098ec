import { expect, it } from 'vitest'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import type { Sample, Split } from '../../../models/samples/sample.ts'
import { stageDefinition } from '../../stream/stage.ts'
import { encoded } from '../fixtures/encoded.ts'
import { addPairs } from './add-pairs.ts'

/** A digit of a speaker, with an event on its own line in its first step and one in its step 6. */
const digit = (value: number, split: Split, rest: Partial<Sample> = {}): Sample => eventsSample(7, 10, [[0, value], [6, value]], {
  split, label: value, className: String(value), group: value < 5 ? 'low' : 'high', source: `${split} ${value}`, ...rest,
})
const digits = (['train', 'validation', 'test'] as const).flatMap((split) =>
  Array.from({ length: 10 }, (_, value) => digit(value, split)))
const counts = { train: 400, validation: 30, test: 20 }

it('draws pairs within a split whose class is the sum of both, which their events show', async () => {
  const made = await encoded([addPairs({ steps: 5, samples: counts })], digits)
  expect(made.map(({ number }) => number)).toEqual(Array.from({ length: 450 }, (_, at) => at))
  expect(made.map(({ sample }) => sample.split)).toEqual(Object.entries(counts).flatMap(([split, count]) => new Array(count).fill(split)))
  for (const { sample } of made) {
    // The event of step 6 is cut off, and the second digit begins after five steps, whatever the first one is.
    const [[, first], [, second]] = eventsOf(sample) as unknown as [[number, number], [number, number]]
    expect(eventsOf(sample)).toEqual([[0, first, 1], [5, second, 1]])
    expect(sample).toMatchObject({
      label: first + second, className: String(first + second), length: 10, source: `${sample.split} ${first} + ${sample.split} ${second}`,
      group: [...new Set([first, second].map((value) => (value < 5 ? 'low' : 'high')))].toSorted().join(' + '),
    })
  }
  const train = made.slice(0, 400).map(({ sample }) => sample)
  expect(new Set(train.map(({ label }) => label)).size).toBe(19)
  // Drawn with replacement: a digit may follow itself, and all hundred pairs are as likely.
  const pairs = new Set(train.map(({ source }) => source))
  expect(pairs.size).toBeGreaterThan(90)
  expect([...pairs].some((source) => source === 'train 4 + train 4')).toBe(true)
})

it('draws the same from the same seed, however samples arrive and however many pairs other splits have', async () => {
  const sources = async (options: Partial<Parameters<typeof addPairs>[0]> = {}, rows = 2): Promise<string[]> => {
    const made = await encoded([addPairs({ steps: 5, samples: counts, ...options })], digits, { rows })
    return made.flatMap(({ sample }) => (sample.split === 'validation' ? [sample.source] : []))
  }
  const first = await sources()
  expect(await sources({}, 17)).toEqual(first)
  expect(await sources({ samples: { train: 1, validation: 30, test: 0 } })).toEqual(first)
  expect(await sources({ steps: 9 })).toEqual(first)
  expect(await sources({ seed: 1 })).not.toEqual(first)
  expect(first.every((source, at) => at === 0 || source === first[0])).toBe(false)
})

it('is silent behind a short recording, and counts names or places', async () => {
  const german = (value: number): Sample => digit(value, 'test', { label: value, className: `Wort ${value}`, length: 3 })
  const options = { steps: 12, samples: { train: 0, validation: 0, test: 8 } }
  const made = await encoded([addPairs({ ...options, numbers: 'places' })],
    [14, 14].map((value) => ({ ...german(4), label: value })))
  // 14 mod 10, twice.
  expect(new Set(made.map(({ sample }) => sample.label))).toEqual(new Set([8]))
  expect(made[0]!.sample.length).toBe(24)
  // Of a choice of classes names say what they count, not their places.
  const [chosen] = await encoded([addPairs({ ...options, modulus: 100 })], [digit(0, 'test', { label: 1, className: '42' })])
  expect(chosen!.sample).toMatchObject({ label: 84, className: '84' })
})

it.each([
  ['a class that is no number', [digit(1, 'train', { className: 'one' })], 'sample 0 (train 1): class: got "one", expected a whole number'],
  ['a name that is missing', [digit(1, 'train', { className: null })], 'sample 0 (train 1): class: got none, expected a whole number'],
  ['no class', [digit(1, 'train', { label: null })], 'sample 0 (train 1): label: got none, expected a class'],
  ['a split without samples', [digit(1, 'train')],
    'samples: got none of split validation, expected at least one to draw 30 pairs from (0 pairs: samples.validation)'],
  ['other lines', [digit(1, 'train'), { ...digit(2, 'train'), lines: 11 }],
    /pair \d+ of split train: lines: got 1[01] in train [12], expected/],
] as const)('refuses %s', async (_, samples, message) => {
  const given = samples.length > 1 ? { ...counts, validation: 0, test: 0 } : counts
  await expect(encoded([addPairs({ steps: 5, samples: given })], samples)).rejects.toThrow(message)
})

it('refuses to hold more than it may, and counts that leave nothing', async () => {
  const many = Array.from({ length: 200 }, () => digit(3, 'train'))
  await expect(encoded([addPairs({ steps: 5, mostMebibytes: 0.001 })], many, { rows: 200 })).rejects.toThrow(
    'stage addPairs: option mostMebibytes: got 1 MiB of samples, expected at most 0.001')
  expect(() => addPairs({ steps: 5, samples: { train: 0, validation: 0, test: 0 } })).toThrow('expected at least one pair')
  expect(() => addPairs({ steps: 0 })).toThrow('stage addPairs: option steps: got 0')
  expect(addPairs({ steps: 5 })[stageDefinition]).toMatchObject({ alike: true, draws: true })
})
