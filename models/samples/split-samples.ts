import { EngramError } from '../errors/engram-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { dealtFolds } from './dealt-folds.ts'
import { drawnPart } from './drawn-part.ts'
import type { Split } from './sample.ts'
import type { SampleKey } from './sample-key.ts'
import type { SplitRule } from './split-rule.ts'

const everything = (keys: readonly SampleKey[]): number[] => Array.from(keys.keys())

/** The samples of named groups. */
const ofGroups = (keys: readonly SampleKey[], names: readonly string[], field: string): ReadonlySet<number> => {
  const known = new Set(keys.flatMap(({ group }) => group ?? []))
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) {
    const near = nearestNames(unknown, [...known])
    const all = known.size === 0 ? 'but the data set has no groups' : `expected some of ${[...known].slice(0, 30).join(', ')}`
    const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : all
    throw new EngramError(`split.${field}: no group is named ${unknown}, ${meant}`, 2)
  }
  return new Set(everything(keys).filter((index) => names.includes(keys[index].group ?? '')))
}

type Parts = { readonly test: ReadonlySet<number>; readonly validation: ReadonlySet<number> }

const parts = (keys: readonly SampleKey[], rule: SplitRule, seed: number): Parts => {
  const by = rule.by ?? (keys.length > 0 && keys.every(({ group }) => group !== null) ? 'group' : 'sample')
  const all = everything(keys)
  const without = (taken: ReadonlySet<number>): number[] => all.filter((index) => !taken.has(index))
  const partOf = (items: readonly number[], fraction: number): ReadonlySet<number> =>
    drawnPart(keys, items, fraction, by, seed, 'validation of samples')
  switch (rule.kind) {
    case 'own': {
      if (keys.every(({ split }) => split === null))
        throw new EngramError('split.kind: got "own", but the data set has no split of its own, expected "fractions" or "folds"', 2)
      const own = (split: Split): number[] => all.filter((index) => keys[index].split === split)
      const validation = own('validation')
      return { test: new Set(own('test')), validation: validation.length > 0 ? new Set(validation) : partOf(own('train'), rule.validation) }
    }
    case 'fractions': {
      const test = drawnPart(keys, all, rule.test, by, seed, 'test of samples')
      return { test, validation: partOf(without(test), rule.validation / (1 - rule.test)) }
    }
    case 'folds': {
      const folds = dealtFolds(keys, all, rule.folds, by, seed)
      const fold = (number: number): ReadonlySet<number> => new Set(all.filter((index) => folds[index] === number))
      const test = fold(rule.fold)
      if (rule.validation === 'next fold') return { test, validation: fold((rule.fold + 1) % rule.folds) }
      return { test, validation: partOf(without(test), rule.validation) }
    }
    case 'groups': {
      const test = ofGroups(keys, rule.test, 'test')
      if (typeof rule.validation === 'number') return { test, validation: partOf(without(test), rule.validation) }
      const both = rule.validation.find((name) => rule.test.includes(name))
      if (both !== undefined) throw new EngramError(`split.validation: group ${both} is in split.test as well, expected another`, 2)
      return { test, validation: ofGroups(keys, rule.validation, 'validation') }
    }
  }
}

/**
 * The split of every sample: a function of the rule, the seed and the keys alone.
 * @throws EngramError (exit code 2) for a split that would be empty, a class that has no training sample, a class with fewer samples than
 *   folds, a group that is not there
 */
export const splitSamples = (keys: readonly SampleKey[], rule: SplitRule, seed: number): readonly Split[] => {
  const { test, validation } = parts(keys, rule, seed)
  const splits = keys.map((_, index): Split => (test.has(index) ? 'test' : validation.has(index) ? 'validation' : 'train'))
  const unwanted: readonly Split[] = [
    ...('test' in rule && rule.test === 0 ? ['test' as const] : []), ...(rule.validation === 0 ? ['validation' as const] : []),
  ]
  const under = `under ${JSON.stringify(rule)}`
  for (const split of ['train', 'validation', 'test'] as const) {
    if (splits.includes(split) || unwanted.includes(split)) continue
    throw new EngramError(`split: the ${split} part of ${keys.length} samples is empty ${under}, expected samples in it`, 2)
  }
  const trained = new Set(keys.flatMap(({ label }, index) => (splits[index] === 'train' && label !== null ? [label] : [])))
  const lost = keys.find(({ label }) => label !== null && !trained.has(label))
  if (lost) {
    const name = lost.className === null ? '' : ` (${lost.className})`
    throw new EngramError(`split: class ${lost.label}${name} has no sample in the train part ${under}, expected some`, 2)
  }
  return splits
}
