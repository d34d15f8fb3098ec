import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineStage } from '../../operators/stream/define-stage.ts'
import { pipelineSeeds } from './pipeline-seeds.ts'
import { pipelineVariants } from './pipeline-variants.ts'
import { sweep } from './sweep.ts'
import { variantStages } from './variant-stages.ts'

const stage = defineStage({
  name: 'stage', version: 1, consumes: [], emits: [], operator: () => (source) => source,
  options: z.strictObject({ a: z.int().default(0), b: z.string().default(''), seeds: z.array(z.int()).optional() }),
})
const names = (...stages: Parameters<typeof pipelineVariants>[0]) => pipelineVariants(stages).map(({ name }) => name)

describe('pipelineVariants', () => {
  test('is the pipe itself where nothing is swept', () => {
    const stages = [stage(), stage({ a: 3 })]
    const [only, ...others] = pipelineVariants(stages)
    expect(others).toEqual([])
    expect(only!.name).toBeUndefined()
    expect(only!.stages()).toBe(stages)
  })

  test('is every combination over all stages, the last sweep changing fastest', () => {
    const stages = [stage({ a: sweep({ one: 1, two: 2 }) }), stage(), stage({ b: sweep({ x: 'X', y: 'Y' }), a: sweep({ n: 9 }) })]
    expect(names(...stages)).toEqual(['one, n, x', 'one, n, y', 'two, n, x', 'two, n, y'])
    expect(variantStages(stages, 'two, n, x')).toEqual([stage({ a: 2 }), stage(), stage({ a: 9, b: 'X' })])
    expect(variantStages(stages, 'two, n, x')[1]).toBe(stages[1])
  })

  test('refuses two variants of one name, more than a run can have, and one that is not there', () => {
    const twice = [stage({ b: sweep({ 'a, b': '1', a: '2' }) }), stage({ b: sweep({ c: '3', 'b, c': '4' }) })]
    expect(() => names(...twice)).toThrow('two variants of the pipeline are called "a, b, c"')
    const many = sweep(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`v${at}`, at])))
    expect(() => names(stage({ a: many }), stage({ a: many }))).toThrow('160,000 variants of the pipeline, expected at most 100,000')
    expect(() => variantStages([stage({ a: sweep({ one: 1 }) })], 'two')).toThrow('the pipeline has no variant two')
    expect(() => variantStages([stage({ a: sweep({ one: 1 }) })], undefined)).toThrow('the pipeline has no variant without a name')
  })
})

test('seeds may stand on any stage, but on one alone', () => {
  expect(pipelineSeeds([stage(), stage({ seeds: [4, 5] }), stage()])).toEqual([4, 5])
  expect(pipelineSeeds([stage()])).toEqual([])
  expect(() => pipelineSeeds([stage({ seeds: [1] }), stage({ seeds: [1] })])).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining('seeds stand on two stages, stage and stage, expected') }),
  )
})
