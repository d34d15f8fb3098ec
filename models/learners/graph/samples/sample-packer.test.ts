import { describe, expect, it } from 'vitest'
import type { GraphInput } from '../../../graph/graph-description.ts'
import type { Sample, Split } from '../../../samples/sample.ts'
import { smallGraph } from '../fixtures/small-graph.ts'
import { toySample, toySamples } from '../fixtures/toy-samples.ts'
import { gatherSamples } from './gather-samples.ts'
import { packedSample } from './packed-sample.ts'
import { samplePacker } from './sample-packer.ts'

const entropy = { kind: 'cross-entropy' } as const
const packed = (samples: readonly Sample[], graph: Partial<GraphInput> = {}) => {
  const packer = samplePacker(smallGraph(graph), entropy)
  samples.forEach((sample, number) => packer.add(number + 100, sample))
  return packer.finish()
}
const events = (steps: readonly number[], lines: readonly number[], values: readonly number[] | null = null): Sample['recording'] => ({
  kind: 'events',
  events: { steps: Int32Array.from(steps), lines: Int32Array.from(lines), values: values && Float32Array.from(values) },
})
const ofValues = (...values: number[]): Sample['recording'] => ({ kind: 'values', values: Float32Array.from(values) })
const asValues: Partial<GraphInput> = { input: { size: 4, encoding: { kind: 'values' } } }

describe('samplePacker', () => {
  it('gives back what was packed, in columns that threads share', () => {
    const samples = toySamples(600, 3)
    const all = packed(samples)
    expect(Array.from(all.numbers.subarray(0, 3))).toEqual([100, 101, 102])
    for (const split of ['train', 'validation', 'test'] as const)
      for (const place of all.splits[split]) expect(packedSample(all, place, split)).toEqual(samples[place])
    expect(Object.values(all.splits).reduce((sum, { length }) => sum + length, 0)).toBe(600)
    expect(all.lengths.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('keeps sizes of events as soon as one is not 1, values and targets as they are', () => {
    const [one, two] = [events([0, 0], [1, 2], [1, 1]), events([1, 3], [0, 3], [2, 0.5])]
    const validation = toySample({ split: 'validation', label: 1, recording: events([], []) })
    const three = [toySample({ recording: one }), toySample({ label: 1, recording: two }), toySample({ label: 2 })]
    const all = packed([...three, validation], asValues)
    expect(packedSample(all, 0, 'train').recording).toEqual(one)
    expect(packedSample(all, 1, 'train').recording).toEqual(two)
    const given = { recording: ofValues(...Array.from({ length: 8 }, (_, index) => index / 2)), length: 2 }
    const others = [0, 1, 2].map((label) => toySample({ ...given, label, targets: Float32Array.of(label, 9), group: `g${label}` }))
    const kept = packed([...others, toySample({ ...given, split: 'validation' })], asValues)
    expect(packedSample(kept, 2, 'train')).toEqual(others[2])
  })
})

describe('gatherSamples', () => {
  it('puts events one behind the other, and values into rows of all steps', () => {
    const samples = toySamples(30, 3)
    const { batch, truth } = gatherSamples(smallGraph(), packed(samples), Int32Array.of(7, 2))
    const [first, second] = [samples[7]!, samples[2]!].map(({ recording }) => (recording.kind === 'events' ? recording.events : undefined))
    const inputs = batch.inputs.kind === 'events' ? batch.inputs.events : undefined
    expect(Array.from(inputs!.starts)).toEqual([0, first!.steps.length, first!.steps.length + second!.steps.length])
    expect(Array.from(inputs!.steps)).toEqual([...first!.steps, ...second!.steps])
    expect(Array.from(inputs!.lines)).toEqual([...first!.lines, ...second!.lines])
    expect(Array.from(truth.labels)).toEqual([1, 2])
    expect(Array.from(batch.lengths)).toEqual([samples[7]!.length, samples[2]!.length])
    expect(Array.from(gatherSamples(smallGraph({ tail: 1 }), packed(samples), Int32Array.of(7, 2)).truth.counted))
      .toEqual([samples[7]!, samples[2]!].map(({ length }) => Math.min(6, length + 1)))
    const some = (['train', 'train', 'train', 'validation'] as Split[]).map((split, n) =>
      toySample({ split, label: n % 3, length: 2, recording: ofValues(n, 2, 3, 4, 5, 6, 7, 8) }))
    const values = gatherSamples(smallGraph(asValues), packed(some, asValues), Int32Array.of(1, 3)).batch.inputs
    const row = (n: number): number[] => [n, 2, 3, 4, 5, 6, 7, 8, ...new Array<number>(16).fill(0)]
    expect(values).toEqual({ kind: 'values', values: Float32Array.from([...row(1), ...row(3)]) })
  })

  it('encodes observations, which last all steps', () => {
    const graph: Partial<GraphInput> = { input: { size: 4, encoding: { kind: 'current' } } }
    const some = (['train', 'train', 'train', 'validation'] as Split[]).map((split, n) =>
      toySample({ split, label: n % 3, length: 1, recording: ofValues(n, 2, 3, 4) }))
    const { batch } = gatherSamples(smallGraph(graph), packed(some, graph), Int32Array.of(2, 0))
    const values = Float32Array.of(2, 2, 3, 4, 0, 2, 3, 4)
    expect(batch).toEqual({ count: 2, lengths: Int32Array.of(6, 6), inputs: { kind: 'values', values } })
  })
})

describe('bad samples are refused, by number, source, field, value and expectation', () => {
  const wrong: readonly [string, Partial<Sample>, string, Partial<GraphInput>?][] = [
    ['longer than the network', { length: 7 }, 'length of sample 100 (toy): got 7 steps, expected 1 to 6, the steps of the network'],
    ['of other lines', { lines: 5 }, 'lines of sample 100 (toy): got 5, expected 4, the input of the network'],
    ['of an unknown class', { label: 3 }, 'label of sample 100 (toy): got 3, expected a class from 0 to 2'],
    ['of no split', { split: 'trian' as Split }, 'split of sample 100 (toy): got "trian", expected train, validation or test'],
    ['values for spikes', { length: 1, recording: ofValues(1, 2, 3, 4) }, 'got values, expected events, because the network takes spikes'],
    ['a step beyond the end', { recording: events([6], [0]) }, 'event_steps of sample 100 (toy): got 6, expected a step from 0 to 5'],
    ['a line that is not there', { recording: events([0], [4]) }, 'event_lines of sample 100 (toy): got 4, expected a line from 0 to 3'],
    ['steps that go back', { recording: events([2, 1], [0, 0]) }, 'event_steps of sample 100 (toy): got 1 after 2, expected ascending'],
    ['a count for a spike', { recording: events([2], [0], [2]) }, 'event_values of sample 100 (toy): got 2, expected 1'],
    ['two spikes at once', { recording: events([2, 2, 2], [0, 1, 0]) }, 'got two events of line 0 in step 2, expected one spike at most'],
    ['fewer lines than steps', { recording: events([2, 3], [0]) }, 'event_lines of sample 100 (toy): got 1 lines, expected 2'],
    ['no number', { length: 1, recording: ofValues(1, Number.NaN, 3, 4) }, 'values of sample 100 (toy): got NaN, expected', asValues],
    ['half a step', { length: 1, recording: ofValues(1, 2) }, 'values of sample 100 (toy): got 2 values, expected 4', asValues],
    ['no number as a size', { recording: events([2], [0], [Number.NaN]) }, 'got NaN, expected finite numbers', asValues],
  ]
  for (const [title, sample, text, graph] of wrong) it(title, () => expect(() => packed([toySample(sample)], graph)).toThrow(text))

  it('events among values, and an observation of two steps', () => {
    const values = toySample({ length: 1, recording: ofValues(1, 2, 3, 4) })
    expect(() => packed([values, toySample()], asValues))
      .toThrow('event_steps of sample 101 (toy): got events, expected values, as all before')
    const observation: Partial<GraphInput> = { input: { size: 4, encoding: { kind: 'current' } } }
    expect(() => packed([toySample({ length: 2, recording: ofValues(...new Array(8).fill(0)) })], observation))
      .toThrow('length of sample 100 (toy): got 2 steps, expected 1, because the network takes one observation a sample')
  })

  it('a split without samples, and a class that nothing trains', () => {
    const train = [0, 1, 2].map((label) => toySample({ label, className: `c${label}` }))
    expect(() => packed(train)).toThrow('samples: got 0 of split validation among 3, expected at least 1')
    expect(() => packed([toySample({ split: 'validation' })])).toThrow('samples: got 0 of split train among 1, expected at least 1')
    const validation = toySample({ split: 'validation', label: 1, className: 'c1' })
    expect(() => packed([train[0]!, train[2]!, validation])).toThrow('samples: got none of class 1 (c1) in split train, expected at')
    expect(packed([...train, validation]).count).toBe(4)
  })
})
