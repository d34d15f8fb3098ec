import { expect, test } from 'vitest'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { trainPolicy } from '../../../operators/train/train-policy.ts'
import { writeParquet } from '../../../operators/write-parquet.ts'
import { decidingStages } from './deciding-stages.ts'

const network = lifNetwork({ layers: [4, 3, 2], beta: 0.9, steps: 3 })
const stages = (threads: number, gamma: number) =>
  decidingStages([trainPolicy({ network, seeds: [1], threads, recipe: { gamma } }), writeParquet()])

test('the number of threads decides nothing, every other option does', () => {
  expect(stages(2, 0.9)).toEqual(stages(1, 0.9))
  expect(stages(1, 0.8)).not.toEqual(stages(1, 0.9))
  expect(stages(1, 0.9)[0]).toMatchObject({
    stage: 'trainPolicy',
    version: String(trainPolicy.definition.version),
    options: { seeds: [1], engine: 'kernels' },
  })
})
