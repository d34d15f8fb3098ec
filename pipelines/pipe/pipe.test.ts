import { expect, test } from 'vitest'
import { fakeStages } from './pipe-fixtures.ts'
import { pipe } from './pipe.ts'

const { train, generate, look, write } = fakeStages

test('a pipe is its stages in order, frozen, and JSON', () => {
  const stages = [train(), generate(), write()] as const
  const pipeline = pipe(...stages)
  expect(pipeline).toEqual({ stages })
  expect(pipeline.stages.every((stage, index) => stage === stages[index])).toBe(true)
  expect(Object.isFrozen(pipeline) && Object.isFrozen(pipeline.stages)).toBe(true)
  const data = JSON.parse(JSON.stringify(pipeline))
  expect(data).toMatchObject({ stages: [{ stage: 'train' }, { stage: 'generate' }, { stage: 'write' }] })
})

test('any number of stages fit', () => {
  const pipeline = pipe(
    train(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), look(), write(),
  )
  expect(pipeline.stages).toHaveLength(16)
})
