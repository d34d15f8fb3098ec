import { expect, test } from 'vitest'
import type { Stage } from '../operators/stream/stage.ts'
import { fakeStages } from './pipe-fixtures.ts'
import { pipelineWarnings } from './pipeline-warnings.ts'

const { train, generate, encode, write } = fakeStages

test.each<[string, readonly Stage[], readonly string[]]>([
  ['that ends with a sink', [train(), generate(), write()], []],
  ['without a sink', [train(), generate(), encode()], ['nothing keeps its tables networks, inputs: end it with writeParquet()']],
  ['of one table', [train()], ['nothing keeps its table networks: end it with writeParquet()']],
  ['that makes tables behind its sink', [train(), write(), train()], ['nothing keeps its table networks: end it with writeParquet()']],
])('a pipeline %s', (_, stages, warnings) => {
  expect(pipelineWarnings({ stages })).toEqual(warnings)
})
