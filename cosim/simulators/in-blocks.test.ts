import { expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { blockSamples, inBlocks } from './in-blocks.ts'
import type { Simulator } from './simulator.ts'

const design = (neuron: object, layers: number[], steps: number) => {
  const description = feedForward(neuron as { kind: string }, { layers, steps })
  return generateDesign(roundGraph(description, new Float32Array(graphLayout(description).length)), { lanes: 1 })
}
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

it('sends long samples a few at a time, and puts answers together in their order', async () => {
  const small = design(lif, [2, 3, 1], 2)
  const sizes: number[] = []
  const simulator = {
    evaluate: (inputs: Int32Array, samples: number) => {
      sizes.push(samples)
      const first = Array.from({ length: samples }, (_, sample) => inputs[2 * sample]!)
      return Promise.resolve({
        membrane: Int32Array.from(first.flatMap((value) => Array.from({ length: 8 }, () => value))),
        spikes: Uint8Array.from(first.flatMap((value) => Array.from({ length: 8 }, () => value % 2))),
        outputs: BigInt64Array.from(first, (value) => BigInt(value) << 40n),
        actions: Int32Array.from(first, () => 0),
        cycles: Int32Array.from(first, (value) => 100 + value),
      })
    },
  } as unknown as Simulator
  const inputs = Int32Array.from({ length: 14 }, (_, index) => index >> 1)
  const got = await inBlocks(simulator, small, 3).evaluate(inputs, 7)
  expect(sizes).toEqual([3, 3, 1])
  expect(got).toEqual({ ...(await simulator.evaluate(inputs, 7)) })
})

it('blocks hold some million cycles and a fraction of a frame', () => {
  expect(blockSamples(design(lif, [2, 3, 1], 2))).toBeGreaterThan(10_000)
  expect(blockSamples(design({ kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 512, threshold: 1 }, [1, 8, 1], 2048))).toBe(2)
  expect(blockSamples(design(lif, [2, 400, 1], 4096))).toBe(4)
})
