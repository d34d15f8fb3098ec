import { describe, expect, expectTypeOf, test } from 'vitest'
import { EngramError } from '../../models/errors/engram-error.ts'
import { definePipelines, type Pipelines } from './define-pipelines.ts'
import { fakeStages } from '../pipe/pipe-fixtures.ts'
import { pipe, type Pipeline } from '../pipe/pipe.ts'

const { train, generate, write } = fakeStages

describe('definePipelines', () => {
  test('gives the pipelines back, frozen, under their own names', () => {
    const quick = pipe(train(), write())
    const pipelines = definePipelines({ quick, 'cartpole-lif.2': pipe(train(), generate()) })
    expect(Object.keys(pipelines)).toEqual(['quick', 'cartpole-lif.2'])
    expect(pipelines.quick).toBe(quick)
    expect(Object.isFrozen(pipelines)).toBe(true)
    expectTypeOf(pipelines).toExtend<{ readonly quick: Pipeline; readonly 'cartpole-lif.2': Pipeline }>()
  })

  test.each([
    [{ quick: train() }, 'quick: got the stage train alone, expected pipe(...)'],
    [{ quick: train }, 'quick: got a function that was not called, expected pipe(...)'],
    [{ quick: [train()] }, 'quick: got a list, expected pipe(...)'],
    [{ quick: { stages: 3 } }, 'quick: got another object, expected pipe(...)'],
    [{ quick: undefined }, 'quick: got undefined, expected pipe(...)'],
    [{ '../up': pipe(train()) }, 'got the name "../up", expected letters and digits, with ".", "_", "-" between, at most 100'],
    [{ '': pipe(train()) }, 'got the name "", expected letters and digits, with ".", "_", "-" between, at most 100'],
    [pipe(train()), "got one pipeline without a name, expected { 'a-name': pipe(...) }"],
    [[pipe(train())], "got a list, expected { 'a-name': pipe(...) }"],
    [train(), "got the stage train alone, expected { 'a-name': pipe(...) }"],
    [{}, "got no pipelines, expected { 'a-name': pipe(...) }"],
    [
      { ['a'.repeat(101)]: pipe(train()) },
      'got the name "aaaaaaaaaaaaaaaaaaaa... of 101 characters", expected letters and digits, with ".", "_", "-" between, at most 100',
    ],
    [undefined, "got undefined, expected { 'a-name': pipe(...) }"],
  ])('refuses %o', (value, message) => {
    expect(() => definePipelines(value as unknown as Pipelines))
      .toThrow(new EngramError(`definePipelines: ${message}`, 2))
  })
})
