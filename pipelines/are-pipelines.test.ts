import { expect, test } from 'vitest'
import { arePipelines } from './are-pipelines.ts'
import { definePipelines } from './define-pipelines.ts'
import { fakeStages } from './pipe-fixtures.ts'
import { pipe } from './pipe.ts'

test('what definePipelines returns are pipelines, what a config file may export instead are none', () => {
  const { train } = fakeStages
  const others = [undefined, null, pipe(train()), train(), train, [pipe(train())], { a: train() }, { 'a/b': pipe(train()) }]
  expect([arePipelines(definePipelines({ a: pipe(train()) })), ...others.map(arePipelines)]).toEqual([true, ...others.map(() => false)])
})
