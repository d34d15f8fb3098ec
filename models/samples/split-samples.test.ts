import { describe, expect, it } from 'vitest'
import { limitedSamples } from './limited-samples.ts'
import type { Split } from './sample.ts'
import type { SampleKey } from './sample-key.ts'
import { splitRule } from './split-rule.ts'
import { splitSamples } from './split-samples.ts'

type Change = (index: number) => Partial<SampleKey>
const keys = (count: number, classes: number, change: Change = () => ({})): SampleKey[] =>
  Array.from({ length: count }, (_, index) => ({
    label: index % classes, className: null, group: null, source: String(index), split: null, ...change(index),
  }))
const split = (all: readonly SampleKey[], rule: unknown, seed = 1): readonly Split[] => splitSamples(all, splitRule.parse(rule), seed)
const indices = (splits: readonly Split[], wanted: Split): number[] => splits.flatMap((one, index) => (one === wanted ? [index] : []))
const perClass = (all: readonly SampleKey[], items: readonly number[], classes: number): number[] =>
  Array.from({ length: classes }, (_, label) => items.filter((item) => all[item].label === label).length)

describe('folds', () => {
  const all = keys(115, 4)
  const tests = Array.from({ length: 10 }, (_, fold) => indices(split(all, { kind: 'folds', folds: 10, fold }), 'test'))

  it('cover every sample once, with sizes that differ by one and classes in proportion', () => {
    expect(tests.flat().toSorted((a, b) => a - b)).toEqual(Array.from(all.keys()))
    expect(tests.map(({ length }) => length).toSorted()).toEqual([...new Array(5).fill(11), ...new Array(5).fill(12)])
    for (const items of tests) for (const count of perClass(all, items, 4)) expect([2, 3]).toContain(count)
  })

  it('take a ninth of the rest for validation, and follow from the seed', () => {
    const one = split(all, { kind: 'folds', folds: 10, fold: 3 })
    expect(indices(one, 'validation')).toHaveLength(Math.round((115 - indices(one, 'test').length) / 9))
    expect(split(all, { kind: 'folds', folds: 10, fold: 3 })).toEqual(one)
    expect(split(all, { kind: 'folds', folds: 10, fold: 3 }, 2)).not.toEqual(one)
  })

  it('keep groups whole, of sizes as even as they come, the next fold as validation', () => {
    const subjects = keys(230, 3, (index) => ({ group: `s${Math.floor(index / 10)}` }))
    const folds = Array.from({ length: 5 }, (_, fold) => split(subjects, { kind: 'folds', folds: 5, fold, validation: 'next fold' }))
    for (const [fold, splits] of folds.entries()) {
      const groups = (wanted: Split) => new Set(indices(splits, wanted).map((index) => subjects[index].group))
      const held = new Set([...groups('test'), ...groups('validation')])
      expect([...groups('train')].filter((group) => held.has(group))).toEqual([])
      expect([40, 50]).toContain(indices(splits, 'test').length)
      expect(indices(splits, 'validation')).toEqual(indices(folds[(fold + 1) % 5], 'test'))
    }
  })

  it.each([
    [keys(40, 3, (index) => (index < 4 ? { label: 3, className: 'rare' } : {})), {}, 'class 3 (rare) has 4 samples, expected at least 10'],
    [keys(40, 2, (index) => ({ group: `s${index % 4}` })), {}, 'there are 4 groups, expected at least 10, one for each fold'],
    [keys(4, 1, () => ({ label: null })), {}, 'there are 4 samples, expected at least 10'],
  ])('are refused where they cannot be filled', (all, rule, message) => {
    expect(() => split(all, { kind: 'folds', folds: 10, fold: 0, ...rule })).toThrow(message)
  })
})

describe('fractions', () => {
  it('hold as many of each class as their part, and add up', () => {
    const all = keys(101, 3)
    const splits = split(all, { kind: 'fractions', test: 0.3, validation: 0.2 })
    expect([indices(splits, 'test').length, indices(splits, 'validation').length]).toEqual([30, 20])
    for (const count of perClass(all, indices(splits, 'test'), 3)) expect(Math.abs(count - 10.1)).toBeLessThan(1.1)
  })

  it('keep groups whole unless samples are asked for', () => {
    const all = keys(100, 2, (index) => ({ group: `g${Math.floor(index / 20)}` }))
    const test = indices(split(all, { kind: 'fractions' }), 'test')
    expect(new Set(test.map((index) => all[index].group)).size).toBe(1)
    const mixed = indices(split(all, { kind: 'fractions', by: 'sample' }), 'test')
    expect(mixed).toHaveLength(20)
    expect(new Set(mixed.map((index) => all[index].group)).size).toBeGreaterThan(1)
  })
})

describe('the own rule', () => {
  const own = keys(60, 2, (index) => ({ split: index < 20 ? 'test' : 'train' }))
  it('leaves the test part as it is and takes validation from the training part', () => {
    const splits = split(own, { kind: 'own', validation: 0.25 })
    expect(indices(splits, 'test')).toEqual(Array.from({ length: 20 }, (_, index) => index))
    expect(indices(splits, 'validation')).toHaveLength(10)
    expect(indices(split(own, { kind: 'own', validation: 0 }), 'validation')).toEqual([])
  })

  it('takes the own validation part where there is one', () => {
    const all = own.map((key, index): SampleKey => (index % 10 === 5 ? { ...key, split: 'validation' } : key))
    expect(indices(split(all, { kind: 'own' }), 'validation')).toEqual([5, 15, 25, 35, 45, 55])
  })

  it.each<[string, SampleKey[], unknown, string]>([
    ['no rule', keys(10, 2), { kind: 'own' }, 'the data set has no split of its own, expected "fractions" or "folds"'],
    ['no test', own.slice(20), { kind: 'own' }, 'the test part of 40 samples is empty'],
    ['too little for validation', own.slice(15, 25), { kind: 'own', validation: 0.01 }, 'the validation part of 10 samples is empty'],
    ['a class only in the test part', keys(40, 2, (index) => ({ split: index < 8 ? 'test' : 'train', label: index === 3 ? 2 : index % 2 })),
      { kind: 'own' }, 'class 2 has no sample in the train part'],
  ])('is refused: %s', (_, all, rule, message) => {
    expect(() => split(all, rule)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }))
  })
})

describe('groups by name', () => {
  const all = keys(60, 2, (index) => ({ group: ['ann', 'bob', 'cem'][index % 3] }))
  it('hold them out', () => {
    const splits = split(all, { kind: 'groups', test: ['ann'], validation: ['bob'] })
    expect(indices(splits, 'test')).toEqual(all.flatMap(({ group }, index) => (group === 'ann' ? [index] : [])))
    expect(indices(splits, 'train')).toHaveLength(20)
  })
  it.each([
    [{ test: ['anm'] }, 'split.test: no group is named anm, did you mean ann or'],
    [{ test: ['ann'], validation: ['ann'] }, 'split.validation: group ann is in split.test as well'],
  ])('are refused: %j', (rule, message) => {
    expect(() => split(all, { kind: 'groups', ...rule })).toThrow(message)
  })
  it('are refused where there are none', () => {
    expect(() => split(keys(9, 1), { kind: 'groups', test: ['ann'] })).toThrow('but the data set has no groups')
  })
})

it('a limit takes from all classes in turn, and leaves what it does not name', () => {
  const all = keys(90, 3, (index) => ({ split: index < 30 ? 'test' : 'train', ...(index > 80 && { label: 0 }) }))
  const splits = split(all, { kind: 'own', validation: 0 })
  const kept = limitedSamples(all, splits, { train: 7 }, 1)
  expect(perClass(all, kept.filter((index) => splits[index] === 'train'), 3).toSorted()).toEqual([2, 2, 3])
  expect(kept.filter((index) => splits[index] === 'test')).toHaveLength(30)
  expect(limitedSamples(all, splits, { train: 1000, test: 0 }, 1)).toEqual(indices(splits, 'train'))
})
