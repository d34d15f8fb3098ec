import { expect, it } from 'vitest'
import { z } from 'zod'
import { counts } from '../../fixtures/counts.ts'
import { keepCounts } from '../../fixtures/keep-counts.ts'
import { defineStage } from '../../../operators/stream/define-stage.ts'
import { pullSource } from '../../../operators/stream/flow/pull-source.ts'
import { sweep } from '../../pipe/sweep.ts'
import { filesRead } from './files-read.ts'

const source = defineStage({
  name: 'source', version: 1, options: z.strictObject({ name: z.string(), content: z.string() }), consumes: [], emits: [counts],
  reads: async ({ name, content }) => ({ [name]: content }),
  operator: (_, context) => pullSource(context, async function* () {}),
})

it('gathers what every variant reads, and nothing where no stage reads any', async () => {
  expect(await filesRead([source({ name: 'a', content: '1' }), keepCounts()])).toEqual({ a: '1' })
  expect(await filesRead([source({ name: 'a', content: sweep({ x: '2', y: '1', z: '2' }) }), keepCounts()])).toEqual({ a: '1 2' })
  expect(await filesRead([keepCounts()])).toEqual({})
})
