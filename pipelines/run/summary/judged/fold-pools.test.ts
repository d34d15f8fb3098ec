import { expect, it } from 'vitest'
import { binEvents } from '../../../../operators/samples/encode/bin-events.ts'
import { readSamples } from '../../../../operators/samples/read-samples.ts'
import type { OptionSweep } from '../../../../operators/stream/sweeps/option-sweep.ts'
import { pipe } from '../../../pipe/pipe.ts'
import { sweep } from '../../../pipe/sweep.ts'
import { foldPools } from './fold-pools.ts'

const split = (fold: number, folds = 5) => ({ kind: 'folds' as const, folds, fold })
const read = (rule: ReturnType<typeof split> | OptionSweep<ReturnType<typeof split>>) =>
  readSamples({ dataset: 'braille', path: 'x', split: rule })

it('variants that differ in their fold alone are one, called by what else there is of their names', () => {
  const folds = sweep({ 'fold 0': split(0), 'fold 1': split(1) })
  expect([...foldPools(pipe(read(folds), binEvents({ every: sweep({ fine: 1, coarse: 4 }) })).stages)]).toEqual([
    ['fold 0, fine', 'fine'], ['fold 1, fine', 'fine'], ['fold 0, coarse', 'coarse'], ['fold 1, coarse', 'coarse'],
  ])
  expect([...foldPools([read(folds)])]).toEqual([['fold 0', null], ['fold 1', null]])
})

it('other numbers of folds, and pipelines without any, are not put together', () => {
  expect(foldPools([read(sweep({ five: split(0), ten: split(1, 10) }))]).size).toBe(0)
  expect(foldPools(pipe(read(split(0)), binEvents({ every: sweep({ fine: 1, coarse: 4 }) })).stages).size).toBe(0)
  expect(foldPools([read(split(0))]).size).toBe(0)
})
