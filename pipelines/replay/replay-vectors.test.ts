import { expect, it } from 'vitest'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { replayVectors } from './replay-vectors.ts'

it('replays recordings as short as they are', async () => {
  const network = roundedGraph(handGraph({
    steps: 4, tail: 1, input: { size: 1, encoding: { kind: 'spikes' } },
    populations: [{ name: 'v', size: 1, model: { kind: 'leaky-integrator', beta: 0.5 } }],
  }), Int32Array.of(32))
  const vectors = {
    count: 3,
    inputs: Int32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
    lengths: Int32Array.of(4, 1, 2),
    actions: new Int32Array(3).fill(-1),
    // 32 + 16 + 8 + 4; one step and one of the tail; two and one.
    outputs: [60n, 48n, 57n].map((sum) => BigInt64Array.of(sum)),
  }
  expect(await replayVectors(network, vectors, { interpreter: 'integer', tool: 'engram' })).toMatchObject({
    mismatchingOutputs: 1, firstDivergence: { vector: 2, signal: 'output', index: 0, expected: 57, got: 56 },
  })
})

it('replays an answer of every step', async () => {
  const network = roundedGraph(handGraph({
    steps: 4, tail: 1, input: { size: 1, encoding: { kind: 'spikes' } },
    populations: [{ name: 'v', size: 2, model: { kind: 'leaky-integrator', beta: 0.5 } }],
    readout: { from: 'v', of: 'values', over: 'step' },
  }), Int32Array.of(32, -32))
  const vectors = {
    count: 2,
    inputs: Int32Array.of(1, 0, 0, 0, 1, 0, 0, 0),
    lengths: Int32Array.of(4, 1),
    actions: Int32Array.of(0, 1),
    outputs: [[32n, -32n, 16n, -16n, 8n, -8n, 4n, -4n], [32n, -32n, 17n, -16n]].map((sums) => BigInt64Array.from(sums)),
  }
  expect(await replayVectors(network, vectors, { interpreter: 'integer', tool: 'engram' })).toMatchObject({
    mismatchingOutputs: 1, mismatchingActions: 1, firstDivergence: { vector: 1, signal: 'output', index: 2, expected: 17, got: 16 },
  })
})
