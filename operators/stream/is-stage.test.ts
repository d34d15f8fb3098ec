import { identity } from 'rxjs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineStage } from './define-stage.ts'
import { isStage } from './is-stage.ts'

const look = defineStage({ name: 'look', options: z.object({}), consumes: [], emits: [], operator: () => identity })

test('a stage is one, its factory, its definition and its JSON are none', () => {
  const others = [look, look.definition, JSON.parse(JSON.stringify(look())), { ...look() }, null, undefined, 'look', 1]
  expect([isStage(look()), ...others.map(isStage)]).toEqual([true, ...others.map(() => false)])
})
