import { expect, test } from 'vitest'
import { dualMemoryNetwork } from '../../models/network/kinds/dual-memory-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { trainClassifier } from '../../operators/train/train-classifier.ts'
import { trainPolicy } from '../../operators/train/train-policy.ts'
import { writeParquet } from '../../operators/write-parquet.ts'
import { fakeStages } from '../pipe/pipe-fixtures.ts'
import { pipelineWarnings } from './pipeline-warnings.ts'

const network = lifNetwork({ layers: [4, 6, 2], beta: 0.9, steps: 4 })
const rounded = (format: string, recipe: object = {}): Promise<readonly string[]> =>
  pipelineWarnings({ stages: [trainPolicy({ network, seeds: [1], recipe }), roundFixedPoint({ format }), writeParquet()] })
const { train, generate, encode, widen, write } = fakeStages

test.each<[string, readonly Stage[], readonly string[]]>([
  ['that ends with a sink', [train(), generate(), write()], []],
  ['without a sink', [train(), generate(), encode()], ['nothing keeps its tables networks, inputs: end it with writeParquet()']],
  ['whose table comes only of one that is missing', [train(), widen()], ['nothing keeps its table networks: end it with writeParquet()']],
  ['of one table', [train()], ['nothing keeps its table networks: end it with writeParquet()']],
  ['that makes tables behind its sink', [train(), write(), train()], ['nothing keeps its table networks: end it with writeParquet()']],
])('a pipeline %s', async (_, stages, warnings) => {
  expect(await pipelineWarnings({ stages })).toEqual(warnings)
})

test('weights that training may make too large for the format are warned of before it', async () => {
  expect(await rounded('QS2.13')).toEqual([])
  expect(await rounded('QS1.14')).toEqual([
    'a trained weight may not fit QS1.14, which ends the run: recipe.weightLimit is 3.99, the format holds up to 1.99993896484375',
  ])
  expect(await rounded('QS1.14', { weightLimit: 1.9 })).toEqual([])
})

test('weights that nobody trains have formats of their own, of which nobody is warned', async () => {
  const memories = dualMemoryNetwork({ layers: [2, 4, 2], steps: 8, order: 2, window: 4 })
  const stages = [trainClassifier({ network: memories, seeds: [1] }), roundFixedPoint({ format: 'QS2.13' }), writeParquet()]
  expect(await pipelineWarnings({ stages })).toEqual([])
})
