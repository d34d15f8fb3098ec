import { expect, it } from 'vitest'
import { grownGraph } from '../../graph/dendrites/grown-graph.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { smallGraph } from '../../learners/graph/fixtures/small-graph.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'
import { openTensorflow } from '../open-tensorflow.ts'
import { tensorflowGraphEngine } from '../tensorflow-graph-engine.ts'

const options = { batch: 2, surrogate: { kind: 'fast-sigmoid', slope: 10 } } as const
const batch: SampleBatch = {
  count: 2, lengths: Int32Array.of(6, 4),
  inputs: { kind: 'values', values: Float32Array.from({ length: 2 * 6 * 4 }, (_, index) => Number((index * 7) % 5 < 2)) },
}
const slope = Float32Array.of(0.3, -0.5, 0.2, -0.1, 0.4, -0.3)

it('stops the error at a detached connection, on the kernels as in TensorFlow', async () => {
  const tf = await openTensorflow()
  const plain = smallGraph()
  const trained = { ...plain, connections: plain.connections.map((one) => ({ ...one, trained: true })) }
  const grown = grownGraph(trained, { populations: ['hidden', 'out'], squash: 'sigmoid' }, 2)
  const whole: GraphDescription = { ...grown, connections: grown.connections.map((one) => ({ ...one, detached: undefined })) }
  const parameters = initialWeights(grown, 5)
  const gradientOf = (engine: typeof kernelGraphEngine, description: GraphDescription): Float32Array =>
    engine(description, options).gradient(parameters, batch, () => ({ outputs: slope })).slice()
  const [stopped, passed] = [grown, whole].map((description) => gradientOf(kernelGraphEngine, description)) as [Float32Array, Float32Array]
  const largest = Math.max(...stopped.map(Math.abs))
  for (const [kernels, description] of [[stopped, grown], [passed, whole]] as const) {
    const found = gradientOf((one, given) => tensorflowGraphEngine(tf, one, given), description)
    found.forEach((value, index) => {
      expect([index, Math.abs(value - kernels[index]!) / largest]).toEqual([index, expect.toSatisfy((far) => far < 1e-5)])
    })
  }
  // What reaches the neurons before the dendrites is another error.
  const { weights, weightCount } = graphLayout(grown).connections[0]!
  const own = stopped.subarray(weights, weights + weightCount)
  const differences = own.filter((value, index) => Math.abs(value - passed[weights + index]!) > 1e-4)
  expect(differences.length).toBeGreaterThan(0)
})
