import { expect, test } from 'vitest'
import { arePipelines } from './are-pipelines.ts'
import { definePipelines } from './define-pipelines.ts'
import { fakeStages } from './pipe-fixtures.ts'
import { pipe } from './pipe.ts'

test('what definePipelines returns are pipelines, what a config file may export instead are none', () => {
  const { train } = fakeStages
  const one = pipe(train())
  const others = [undefined, null, one, train(), train, [one], { a: train() }, { 'a/b': one }]
  expect(arePipelines(definePipelines({ a: one }))).toBe(true)
  expect(others.map(arePipelines)).toEqual(others.map(() => false))
})
