import { expect, it } from 'vitest'
import { parameterRules } from '../../learners/graph/optimise/parameter-rules.ts'
import { dualMemoryNetwork } from './dual-memory-network.ts'

it('of order 400 has as many parameters as the largest published network, over 400 steps, as no window is shorter (golden)', () => {
  const network = dualMemoryNetwork({ layers: [1, 200, 200, 10], steps: 784, input: 'values', order: 400, window: 400, memoryBias: true })
  expect(parameterRules(network, 1).trained.reduce((sum, one) => sum + one, 0)).toBe(203_213)
})
