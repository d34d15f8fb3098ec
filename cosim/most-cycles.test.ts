import { expect, it } from 'vitest'
import { circuitLanes } from '../hdl/circuit-lanes.ts'
import { inferenceCycles } from '../hdl/cost/timing/inference-cycles.ts'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { mostCycles } from './most-cycles.ts'

it('leaves a circuit twice the cycles it needs, and tells soon that a small one hangs', () => {
  const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [3, 5, 2], steps: 4 })
  const lanes = circuitLanes(description, 2)
  expect(mostCycles(description, lanes)).toBeGreaterThan(2 * inferenceCycles(description, lanes))
  expect(mostCycles(description, lanes)).toBeLessThan(10_000)
})

it('is enough for 1,024 samples of history in 4,096 steps, one neuron after another', () => {
  const neuron = { kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 1024, threshold: 1 } as { kind: string }
  const description = feedForward(neuron, { layers: [1, 16, 1], steps: 4096 })
  // Each step of each neuron adds up its history: more than the 50 million cycles that once were taken for a hang.
  expect(mostCycles(description, circuitLanes(description, 1))).toBeGreaterThan(2 * 16 * 1024 * 4096)
})
