import { identity } from 'rxjs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { networks } from '../../../datasets/tables/definitions/networks.ts'
import { defineStage } from '../define-stage.ts'
import { stageUnderTest } from './stage-under-test.ts'

const shared = { options: z.strictObject({ n: z.int() }), emits: [], operator: () => identity } as const

test('a stage tells the names of what it consumes, and is made with its own options', () => {
  const keep = defineStage({ ...shared, name: 'keep', consumes: [networks] })
  expect(stageUnderTest(keep({ n: 1 })).consumes).toEqual(['networks'])
  const write = defineStage({ ...shared, name: 'write', consumes: 'everything' })
  expect(stageUnderTest(write({ n: 1 })).consumes).toBe('everything')
})

test('what describes itself is taken as it is', () => {
  const described = { consumes: ['a'], operator: shared.operator }
  expect(stageUnderTest(described)).toBe(described)
})
